"""What is dragged, dropped, uploaded, pressed and waited for: whether the page took it, and what it says instead."""

# ruff: noqa: E501  # a page is easier to read in one line
from __future__ import annotations

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row

NOTE = '{"name": "note.txt", "text": "Hello"}'
DRAG = "<div id=a draggable=true>A</div><div id=b ondragover='{0}' ondrop='this.append(a)'>B</div>"


def test_drag_that_changes_nothing_fails(scenario: Runner) -> None:
    scenario.show(DRAG.format("event.preventDefault()")).passes(row("Drag To", "#a", "#b"))
    message = scenario.show(DRAG.format("")).fails(row("Drag To", "#a", "#b"))
    assert message == "'#a': it was dragged to '#b', but nothing on the page changed."


def test_upload_that_the_page_throws_away_fails(scenario: Runner) -> None:
    body = "<label>File <input type=file onchange=\"{0}this.value = ''\"></label><p id=p></p>"
    message = scenario.show(body.format("")).fails(row("Upload File", "File", NOTE))
    assert message == "'File': “note.txt” was chosen, but the field holds no file and the page did nothing with it."
    scenario.show(body.format("p.textContent = 'Uploaded'; ")).passes(row("Upload File", "File", NOTE))
    scenario.show("<label>File <input type=file></label>").passes(
        row("Upload File", "File", NOTE), row("Upload File", "File", NOTE)
    )
    assert scenario.show("<input type=file id=f disabled>").fails(row("Upload File", "#f", NOTE)) == "'#f' is disabled."


def test_files_that_a_zone_loses_fail(scenario: Runner) -> None:
    scenario.show("<div id=z ondragover='event.preventDefault()'>Drop</div>")
    assert "nothing on the page changed" in scenario.fails(row("Drop File", "#z", NOTE))


def test_slider_that_jumps_back_fails(scenario: Runner) -> None:
    scenario.show(
        "<label>Size <input type=range oninput='this.value = 50'></label><div id=d role=slider tabindex=0 aria-valuenow=3>x</div>"
    )
    assert "it was set to 30, but it has the value 50" in scenario.fails(row("Set Slider", "Size", "30"))
    assert "it was set to 5, but it has the value 3" in scenario.fails(row("Set Slider", "#d", "5"))


COUNT = '<input id=k value=old onkeydown="n.textContent = Number(n.textContent) + 1"><p id=n>0</p>'


@pytest.mark.parametrize(
    ("argument", "times"), [("ArrowDown x3", "3"), ("ArrowDown ×12", "12"), ("x", "1"), ("Escape", "1")]
)
def test_key_is_pressed_as_often_as_is_said(scenario: Runner, argument: str, times: str) -> None:
    scenario.show(COUNT).passes(row("Press Key", "#k", argument), row("Exact Text", "#n", times))


def test_number_of_presses_must_say_something(scenario: Runner) -> None:
    assert "presses nothing" in scenario.show(COUNT).fails(row("Press Key", "#k", "Tab x0"), verdict=Verdict.ERROR)


MASK = """<input id=m value=__-__ onkeydown="if (!/^\\d$/.test(event.key)) return; event.preventDefault();
 if (this.selectionEnd - this.selectionStart > 1) this.value = '__-__'; this.value = this.value.replace('_', event.key)">"""


def test_mask_of_key_presses_is_typed_into_key_by_key(scenario: Runner) -> None:
    scenario.show(MASK).passes(row("Type Keys", "#m", "1234"), row("Exact Text", "#m", "12-34"))
    scenario.show(COUNT).passes(
        row("Type Keys", "#k", "new"), row("Exact Text", "#k", "new"), row("Exact Text", "#n", "3")
    )


def test_empty_text_can_be_expected(scenario: Runner) -> None:
    scenario.show("<input id=e><input id=f value=x>").passes(row("Exact Text", "#e", '""'))
    assert "expected exactly nothing, but it is “x”" in scenario.fails(row("Exact Text", "#f", '""'))
    assert "is empty" in scenario.fails(row("Exact Text", "#e", ""), verdict=Verdict.ERROR)


BUSY = "<h1>Orders</h1><p role=alert>The server is busy</p><p id=late hidden>Done</p><button id=go disabled>Go</button>"


@pytest.mark.parametrize(
    "step",
    [row("Wait For Text", "", "Done"), row("Wait For Element", "#late"), row("Wait For Element", "#go", "enabled")],
)
def test_failed_wait_says_what_the_page_says_instead(scenario: Runner, step: object) -> None:
    message = scenario.show(BUSY).fails(step)  # type: ignore[arg-type]  # a row
    assert "; the page says “Orders · The server is busy" in message


def test_component_is_checked_by_what_the_browser_says_of_it(scenario: Runner) -> None:
    scenario.show("""<x-box id=x></x-box><script>customElements.define('x-box', class extends HTMLElement { connectedCallback() {
      const root = this.attachShadow({mode: 'closed'}); root.innerHTML = '<input type=checkbox aria-label=Agree>'; } })</script>""")
    scenario.passes(row("Check", "#x"), row("Check", "#x"), row("Uncheck", "#x"))
