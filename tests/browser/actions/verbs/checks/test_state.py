"""Checks of states and of what is seen, on pages on which they must not pass."""

from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row

DEFINE = """<script>
  const define = (name, mode, inner, properties) => customElements.define(name, class extends HTMLElement {
    constructor() { super(); Object.assign(this, properties); this.attachShadow({mode}).innerHTML = inner }
  });
  define('x-on', 'closed', '<i>■</i><slot></slot>', {checked: true, disabled: true});
  define('x-off', 'closed', '<i>□</i><slot></slot>', {checked: false, disabled: false});
  define('x-text', 'closed', '<p>Rejected</p>', {});
  customElements.define('x-toggle', class extends HTMLElement {
    constructor() {
      super(); this.checked = false; this.attachShadow({mode: 'closed'}).innerHTML = '<b>□</b> <slot></slot>';
      this.onclick = () => Promise.resolve().then(() => { this.checked = !this.checked });
    }
  });
</script>
"""
STARRED = (
    "<style>b label::after {{content: ' *'}}</style><{0}><label for=ends>Ends</label></{0}><input id=ends required>"
)
FAILS: list[tuple[str, Any, str]] = [
    (STARRED.format("i"), row("Required Marker", "Ends", type="field-label"), "but it is not marked with a star"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Checked", "#e", "false"), "to be unchecked, but it is checked"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Enabled", "#e", "true"), "to be enabled, but it is disabled"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Click", "#e"), "was not ready within 2 s: it is disabled"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Double Click", "#e"), "it is disabled"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Uncheck", "#e"), "it is disabled"),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Wait For Element", "#e", "enabled"), "but it is disabled"),
    (DEFINE + "<x-off id=e>Agree</x-off>", row("Checked", "#e", "true"), "to be checked, but it is unchecked"),
    (DEFINE + "<x-text id=e></x-text>", row("Not Text", "#e", "Rejected"), "Rejected"),
    (DEFINE + "<x-text id=e></x-text>", row("Matches Pattern", "#e", r"^\s*$"), "Rejected"),
    (DEFINE + "<x-text id=e></x-text>", row("Is Empty", "#e", "true"), "to be empty, but it is “Rejected”"),
    ("<button id=e hidden>Go</button>", row("Enabled", "#e", "true"), "to be enabled, but it is hidden"),
    ("<button id=e hidden>Go</button>", row("Enabled", "#e", "false"), "to be disabled, but it is hidden"),
    ("<input type=checkbox id=e>", row("Selected Value", "#e", "on"), "but it has nothing chosen"),
    ("<label>High <input type=radio id=e value=High></label>", row("Selected Value", "#e", "High"), "nothing chosen"),
    ("<ul role=listbox id=e><li role=option>Apple</li></ul>", row("Selected Value", "#e", "Apple"), "nothing chosen"),
    ("<ul><li class=active><a id=e href=#>Home</a></ul>", row("Active", "#e", "false"), "but it is active"),
    ("<i><button id=e class='t--selected'>A</button></i>", row("Active", "#e", "false"), "but it is active"),
    ("<input type=checkbox id=e aria-label=All><script>e.indeterminate = true</script>",
     row("Checked", "#e", "false"), "neither checked nor unchecked"),
    ("<p id=e style='opacity: 0'>Text</p>", row("Visible", "#e", "true"), "it is fully transparent"),
    ("<p id=e style='opacity: 0'>Text</p>", row("Text Match", "#e", "Text"), "it is fully transparent"),
    ("<p id=e style='opacity: 0'>Text</p>", row("Not Text", "#e", "Other"), "it is fully transparent"),
    ("<p id=e style='opacity: 0'>Text</p>", row("Element Count", "#e", "1"), "but there are 0"),
    ("<p id=e style='color: #fff'>Text</p>", row("Visible", "#e", "true"), "the colour of what is behind it"),
    ("<p id=e style='color: #fff'>Text</p>", row("Visible", "#e", "false"), "expected it not to be visible"),
    ("<p id=e>Text</p><b style='position: fixed; inset: 0; background: #eee'></b>",
     row("Visible", "#e", "true"), "it is covered by <b>"),
    ("<p id=e>Text</p><b style='position: fixed; inset: 0; background: #eee'></b>",
     row("Text Match", "#e", "Text"), "it is covered by <b>"),
    ("<p id=e>Text</p><b style='position: fixed; inset: 0; background: #eee'></b>",
     row("Visible", "#e", "false"), "expected it not to be visible"),
    ("<img id=e alt=Logo src='data:image/png;base64,AAAA'>", row("Visible", "#e"), "is a picture that did not load"),
    ("<input id=e>", row("Focused", "#e", "true"), "to be focused, but it is not focused"),
    ("<input id=e value=x>", row("Is Empty", "#e", "true"), "to be empty, but it is “x”"),
    ("<input id=e>", row("Is Empty", "#e", "false"), "to be filled, but it is empty"),
    ("<p id=e hidden></p>", row("Is Empty", "#e", "true"), "but it is hidden"),
    ("<input id=e disabled>", row("Not Attribute", "#e", "disabled"), "expected the attribute 'disabled'"),
    ("<p id=e lang=en>A</p>", row("Not Attribute", "#e", "lang=en"), "not to be “en”"),
    ("<p id=e class='a b'>A</p>", row("Not Class", "#e", "b"), "but its classes are 'a b'"),
    ("<p id=e class='a b'>A</p>", row("Not Attribute", "#e", "class=b"), "not to be “b”"),
    ("<details id=e><summary>S</summary></details>", row("Expanded", "#e", "true"), "but it is collapsed"),
    ("<input id=e readonly>", row("Read Only", "#e", "false"), "but it is read-only"),
]  # fmt: skip
ERRORS = [
    ("<h1 id=e>Head</h1>", row("Checked", "#e", "false"), "it is a heading, which has no such state"),
    ("<label id=e>Agree</label>", row("Checked", "#e", "false"), "a label that belongs to no field"),
    ("<h1 id=e>Head</h1>", row("Check", "#e"), "is a heading, which cannot be checked"),
    ("<div id=e>Text</div>", row("Enabled", "#e", "true"), "it is <div>, which has no such state"),
    ("<i><button id=e class='tab on'>A</button></i>", row("Active", "#e", "false"), "which has no such state"),
    ("<p id=e>5 * 3</p>", row("Required Marker", "#e", "true"), "it is a paragraph, which has no such state"),
    ("<p id=e>Apple</p>", row("Selected Value", "#e", "Apple"), "it is a paragraph"),
    ("<input type=radio id=e value=High>", row("Text Match", "#e", "High"), "shows no text of its own"),
    ("<input type=checkbox id=e value=yes>", row("Text Match", "#e", "yes"), "shows no text of its own"),
    ("<h1 id=e>Head</h1>", row("Focused", "#e", "false"), "it is a heading"),
    ("<p id=e>A</p>", row("Expanded", "#e", "false"), "it is a paragraph"),
]
HOLDS = [
    ("<table><tr><td>A<td style='width: 9px; height: 9px'></table>", row("Element Count", "css=td", "2")),
    ("<ul><li>A<li></ul>", row("Element Count", "css=li", "2")),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Checked", "#e", "true")),
    (DEFINE + "<x-on id=e>Agree</x-on>", row("Enabled", "#e", "false")),
    (DEFINE + "<x-off id=e>Agree</x-off>", row("Click", "#e")),
    (DEFINE + "<x-toggle id=e>Agree</x-toggle>", row("Check", "#e")),
    (DEFINE + "<x-toggle id=e>Agree</x-toggle>", row("Uncheck", "#e")),
    (DEFINE + "<x-text id=e></x-text>", row("Exact Text", "#e", "Rejected")),
    (("<x-late id=e>A</x-late><script>setTimeout(() => customElements.define('x-late', class extends HTMLElement {"
      "checked = true}), 300)</script>"), row("Checked", "#e", "true")),
    ("<ul role=listbox id=e><li role=option>A</li><li role=option aria-selected=true>B</li></ul>",
     row("Selected Value", "#e", "B")),
    ("<label>High <input type=radio id=e value=h checked></label>", row("Selected Value", "#e", "h")),
    ("<p id=e style='opacity: 0; animation: a .3s .2s forwards'>Text</p><style>@keyframes a {to {opacity: 1}}</style>",
     row("Visible", "#e")),
    (("<div style='height: 2000px'></div><img id=e alt=x loading=lazy src='data:image/gif;base64,"
      "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' width=9 height=9>"), row("Visible", "#e")),
    ("<input id=e autofocus>", row("Focused", "#e")),
    ("<input id=e>", row("Is Empty", "#e")),
    ("<select id=e><option value=''>Please choose<option>A</select>", row("Is Empty", "#e")),
    ("<p id=e></p>", row("Is Empty", "#e")),
    ("<input id=e>", row("Not Attribute", "#e", "disabled")),
    ("<p id=e class=a>A</p>", row("Not Class", "#e", "b")),
    ("<label>Owner * <select id=e><option>Rita</select></label>", row("Required Marker", "#e")),
    (STARRED.format("b"), row("Required Marker", "Ends", type="field-label")),
    (STARRED.format("i"), row("Required Marker", "Ends")),
    ("<table><td id=e><input type=checkbox></table>", row("Check", "#e")),
    ("<input type=checkbox id=e checked aria-label=A><script>e.indeterminate = true</script>", row("Check", "#e")),
]  # fmt: skip


def named(value: object) -> str | None:
    return f"{value.action} {value.argument}" if hasattr(value, "action") else None  # type: ignore[attr-defined]


@pytest.mark.parametrize(("body", "step", "message"), FAILS, ids=named)
def test_check_fails_where_a_person_sees_otherwise(scenario: Runner, body: str, step: Any, message: str) -> None:
    assert message in scenario.show(body).fails(step)


@pytest.mark.parametrize(("body", "step", "message"), ERRORS, ids=named)
def test_element_without_the_state_is_an_error_that_says_what_it_is(
    scenario: Runner, body: str, step: Any, message: str
) -> None:
    assert message in scenario.show(body).fails(step, verdict=Verdict.ERROR)


@pytest.mark.parametrize(("body", "step"), HOLDS, ids=named)
def test_check_holds_where_a_person_sees_so(scenario: Runner, body: str, step: Any) -> None:
    scenario.show(body).passes(step)
