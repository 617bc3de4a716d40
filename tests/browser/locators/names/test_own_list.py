"""The combobox pattern: a control and the list it opens have one name, and the name means the control throughout."""

from __future__ import annotations

import pytest

from tests.browser.rows import Runner, row

OPENS = "onclick=\"const l=document.getElementById('list'); l.hidden=!l.hidden\""
PICKS = (
    "<script>for (const o of document.querySelectorAll('[role=option]')) o.onclick = () => {"
    "document.getElementById('list').hidden = true;"
    "document.getElementById('box').textContent = o.textContent }</script>"
)
LIST = "<li role=option>Identity<li role=option>Payments</ul>"
SHAPES = {
    "controls its list, both labelled by one element": (
        f"<span id=l>Team</span><button id=box role=combobox aria-controls=list aria-labelledby=l {OPENS}>Open</button>"
        f"<ul id=list role=listbox aria-labelledby=l hidden>{LIST}"
    ),
    "says nothing of its list": (
        f"<span id=l>Team</span><button id=box role=combobox aria-label=Team {OPENS}>Open</button>"
        f"<ul id=list role=listbox aria-labelledby=l hidden>{LIST}"
    ),
    "has a label, and its list a name": (
        f"<label for=box>Team</label><button id=box role=combobox aria-owns=list {OPENS}>Open</button>"
        f"<ul id=list role=listbox aria-label=Team hidden>{LIST}"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_option_is_chosen_by_the_name_that_control_and_list_share(scenario: Runner, shape: str) -> None:
    scenario.show(SHAPES[shape] + PICKS)
    scenario.passes(
        row("Custom Select", "Team", "Payments", "field-select"),
        row("Exact Text", "css=#box", "Payments"),
        row("Click", "Team"),  # the list is open from now on
        row("Visible", "css=#list"),
        row("Text Match", "Team", "Payments"),
        row("Click", "Team"),
        row("Visible", "css=#list", "false"),
    )


def test_a_list_that_no_control_of_its_name_opens_keeps_the_name(scenario: Runner) -> None:
    scenario.show(
        "<button role=combobox aria-controls=other aria-label=Team>Open</button>"
        "<ul role=listbox aria-label=Team><li role=option>Identity</ul>"
    )
    assert "names 2 elements" in scenario.fails(row("Custom Select", "Team", "Identity"))
