"""Widgets are worked with as a person sees them, and looked at afterwards; the pages are built like libraries do."""

# ruff: noqa: E501  # a page is easier to read in one line
from __future__ import annotations

import pytest

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import OptionList
from tests.browser.rows import Runner, row

FRUITS = "<option>Apple<option>Banana<option disabled>Cherry<option hidden>Durian"
CLIPPED = "position:absolute;width:1px;height:1px;clip:rect(0 0 0 0);overflow:hidden"
# A library that clips the select and shows a combobox beside it; its list hangs at the end of the page.
CLIPS = f"""<label for=f>Fruit</label><select id=f style="{CLIPPED}" aria-hidden=true tabindex=-1>{FRUITS}</select>
<span class=container><span class=selection><span id=box class=box role=combobox aria-haspopup=listbox tabindex=0
 aria-controls=shown aria-expanded=false><span id=shown>Apple</span></span></span></span>
<script>box.onmousedown = () => {{ if (document.getElementById('r')) return; box.setAttribute('aria-owns', 'r');
 document.body.insertAdjacentHTML('beforeend', '<span class=drop><input type=search><ul role=listbox id=r>'
  + [...f.options].filter(o => !o.hidden).map(o => `<li role=option aria-disabled=${{o.disabled}}>${{o.text}}</li>`)
    .join('') + '</ul></span>');
 r.onmouseup = event => {{ f.value = event.target.innerText; f.dispatchEvent(new Event('change'));
  SHOW; document.querySelector('.drop').remove(); }} }}</script>"""
WORKS, STAYS = CLIPS.replace("SHOW", "shown.innerText = f.value"), CLIPS.replace("SHOW", "0")
# A library that takes the select off the page; a link opens a list without any role.
HIDES = f"""<label for=f>Fruit</label><select id=f style="display:none">{FRUITS}</select>
<div class=box-container><a class=single tabindex=-1><span>Apple</span></a>
<div class=box-drop style="display:none"><ul><li>Apple<li>Banana<li class=disabled-result>Cherry</ul></div></div>
<script>{{ const drop = document.querySelector('.box-drop'), single = document.querySelector('.single');
single.onclick = () => drop.style.display = ''; drop.onclick = event => {{ drop.style.display = 'none';
 single.firstElementChild.textContent = f.value = event.target.textContent.trim(); }} }}</script>"""
# A library that puts select, button and menu into one box; the select has no size.
WRAPS = f"""<label for=f>Fruit</label><div class=dropdown>
<select id=f style="opacity:0;width:1px;height:1px">{FRUITS}</select>
<button type=button aria-haspopup=listbox>Apple</button><div class=menu hidden role=listbox><ul role=presentation>
<li><a role=option>Apple</a><li><a role=option>Banana</a><li><a role=option aria-disabled=true>Cherry</a></ul></div></div>
<script>{{ const menu = document.querySelector('.menu'), button = document.querySelector('button');
button.onclick = () => menu.hidden = !menu.hidden;
menu.onclick = event => {{ menu.hidden = true; button.textContent = f.value = event.target.textContent; }} }}</script>"""
PLAIN = f"<label>Fruit <select id=f>{FRUITS}</select></label>"


@pytest.mark.parametrize("body", [WORKS, HIDES, WRAPS, PLAIN], ids=["clips", "hides", "wraps", "native"])
def test_option_is_chosen_in_what_a_person_sees(scenario: Runner, body: str) -> None:
    scenario.show(body).passes(row("Custom Select", "Fruit", "banana"))
    assert scenario.page.locator("#f").input_value() == "Banana"
    assert body is PLAIN or scenario.page.locator("#shown, .single, button").inner_text() == "Banana"


@pytest.mark.parametrize("body", [WORKS, HIDES, WRAPS, PLAIN], ids=["clips", "hides", "wraps", "native"])
def test_disabled_option_is_neither_chosen_nor_offered(scenario: Runner, body: str) -> None:
    message = scenario.show(body).fails(row("Custom Select", "Fruit", "Cherry"), limit_ms=5_000)
    assert message == "'Fruit' shows “Cherry”, but it is disabled; it offers “Apple”, “Banana”."
    scenario.show(body).passes(row("Options Match", "Fruit", "exact: Apple, Banana"))
    message = scenario.show(body).fails(row("Options Match", "Fruit", "Apple, Cherry"))
    assert "“Cherry” is missing; offered: “Apple”, “Banana”; there, but disabled: “Cherry”" in message


def test_widget_that_goes_on_showing_the_old_choice_fails(scenario: Runner) -> None:
    message = scenario.show(STAYS).fails(row("Custom Select", "Fruit", "Banana"))
    assert message == "'Fruit': “Banana” was chosen, but it shows “Apple”."


def test_select_that_jumps_back_fails(scenario: Runner) -> None:
    body = PLAIN.replace("id=f", "id=f onchange=\"this.value = 'Apple'\"")
    assert "but it shows “Apple”" in scenario.show(body).fails(row("Custom Select", "Fruit", "Banana"))


def test_select_that_nobody_sees_is_not_set(scenario: Runner) -> None:
    body = f'<label for=f>Fruit</label><select id=f style="display:none">{FRUITS}</select><p>Out of season</p>'
    message = scenario.show(body).fails(row("Custom Select", "Fruit", "Banana"))
    assert message == "'Fruit' is a select that nobody can see, and no widget is in its place."
    assert scenario.page.locator("#f").input_value() == "Apple"


CHIPS = """<label>Tag <select onchange="chips.innerHTML += `<li>${this.value}</li>`; this.selectedIndex = 0">
<option value="">Add a tag<option>Red<option>Blue</select></label><ul id=chips><li>Green</ul>"""
JUMP = (
    '<label>Go to <select onchange="location.hash = this.value; this.selectedIndex = 0"><option>-<option>Help</select>'
)
SHORT = """<div id=c role=combobox tabindex=0 aria-label=Country aria-controls=l onclick="l.hidden = false">Sweden</div>
<ul id=l role=listbox hidden><li role=option onclick="c.textContent = 'Norway'; l.hidden = true">Norway (NO)</ul>"""
MANY = """<button id=m aria-haspopup=listbox aria-label=Tags aria-controls=l onclick="l.hidden = false">0 selected</button>
<ul id=l role=listbox hidden onclick="event.target.ariaSelected = 'true'; m.textContent = '2 selected'">
<li role=option>Red<li role=option>Blue</ul>"""


@pytest.mark.parametrize(
    ("body", "step"),
    [(CHIPS, row("Custom Select", "Tag", "Red")), (JUMP, row("Custom Select", "Go to", "Help")),
     (SHORT, row("Custom Select", "Country", "Norway (NO)")), (MANY, row("Custom Select", "Tags", '["Red", "Blue"]'))],
)  # fmt: skip
def test_choice_may_be_shown_in_other_ways(scenario: Runner, body: str, step: object) -> None:
    scenario.show(body).passes(step)  # type: ignore[arg-type]  # a row


def test_list_of_the_row_and_match_config_must_not_contradict(scenario: Runner) -> None:
    scenario.plan_parts = {"lists": (OptionList(7, "Fruits", ("Apple", "Banana")),), "variables": {"F": "Apple"}}
    scenario.show(PLAIN).passes(row("Options Match", "Fruit", "banana, Apple", match_list=7))
    message = scenario.fails(row("Options Match", "Fruit", "${F}", match_list=7), verdict=Verdict.ERROR)
    assert message.startswith("The row lists “Apple”, and links the match config 'Fruits', which lists others.")


RISK = """<h3>Risk</h3><div><label><input type=radio name=r> Low</label><label><input type=radio name=r id=high> High
</label></div><h3>Owner</h3><div><label><input type=radio name=o> Low</label><label><input type=radio name=o> Top</label></div>"""


def test_radio_group_under_a_plain_heading_is_found(scenario: Runner) -> None:
    scenario.show(RISK).passes(row("Custom Select", "Risk", "High"), row("Checked", "#high"))
    assert scenario.fails(row("Custom Select", "Risk", "Top")).endswith(
        "does not offer “Top”; it offers “Low”, “High”."
    )
    scenario.passes(row("Options Match", "Owner", "exact: Low, Top"))


CELLS = """<table><tr><th>Name<th>Role<th>Active<tr><td>Ann<td><select id=s><option>Reader<option>Writer</select>
<td><input type=checkbox id=a></table>"""


def test_control_in_a_cell_is_acted_on(scenario: Runner) -> None:
    scenario.show(CELLS).passes(
        row("Custom Select", 'row "Ann", column "Role"', "Writer"), row("Check", 'row "Ann", column "Active"')
    )
    assert scenario.page.locator("#s").input_value() == "Writer"
    assert scenario.page.locator("#a").is_checked()


SWITCH = """<style>i {{ position: absolute; inset: 0; background: #ccc }}</style>
<label id=l style="position:relative;display:inline-block"><input type=checkbox id=b {0}>Alerts<i></i></label>"""


def test_label_is_pressed_where_it_covers_the_box(scenario: Runner) -> None:
    scenario.show(SWITCH.format("")).passes(row("Check", "Alerts"), row("Checked", "#b"), row("Uncheck", "Alerts"))


def test_box_that_does_not_take_the_click_fails(scenario: Runner) -> None:
    for body in (
        SWITCH.format('onclick="return false"'),
        SWITCH.format('onclick="return false"').replace("<i></i>", ""),
    ):
        assert "did not become checked" in scenario.show(body).fails(row("Check", "Alerts"))
    lazy = "<div role=switch tabindex=0 aria-checked=false id=w onclick=\"setTimeout(() => w.ariaChecked = 'true', 200)\">W"
    scenario.show(lazy).passes(row("Check", "#w"))
