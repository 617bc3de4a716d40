"""Dates are set in whatever a page asks for them with, and looked at afterwards."""

# ruff: noqa: E501  # a page is easier to read in one line
from __future__ import annotations

from datetime import date, time

import pytest

from pytest_e1ts.actions.controls.date_formats import shows_day, shows_time
from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row

# Draws a month: HEAD holds its name, each day is one CELL; choosing calls pick(day).
DRAW = """<script>{ let at = new Date(2026, 9, 1); const names = ['January', 'February', 'March', 'April', 'May', 'June',
 'July', 'August', 'September', 'October', 'November', 'December'];
 window.draw = () => { const days = new Date(at.getFullYear(), at.getMonth() + 1, 0).getDate();
  window.fill(names[at.getMonth()], at.getFullYear(), [...Array(days)].map((_, n) => n + 1)); };
 window.turn = by => { at = new Date(at.getFullYear(), at.getMonth() + by, 1); draw(); };
 window.iso = day => at.getFullYear() + '-' + String(at.getMonth() + 1).padStart(2, 0) + '-' + String(day).padStart(2, 0); }</script>"""
# A popup of no role and no known class, days are spans, the year stands in a field, arrows turn.
SPANS = (
    "<label>Due <input id=due readonly onclick='pop.hidden = false; draw()'></label><p>Or <a href=#>later</a></p><div id=pop hidden></div>"
    + DRAW
    + """<script>window.fill = (month, year, days) => { pop.innerHTML = `<div><span class=fp-prev onclick=turn(-1)>&lt;</span>
<span>${month} <input class=numInput value=${year} style="width:4em"></span><span class=fp-next onclick=turn(1)>&gt;</span></div>`
 + days.map(d => `<span class=fp-day onclick="PICK">${d}</span>`).join(' ') }</script>"""
)
PICKS = SPANS.replace("PICK", "due.value = iso(${d}).split('-').reverse().join('.'); pop.hidden = true")
SWALLOWS = SPANS.replace("PICK", "pop.hidden = true")
WRONG = SPANS.replace("PICK", "due.value = iso(1); pop.hidden = true")
# A table that is shown beside the field by its icon, days are links.
LINKS = (
    "<label>Due <input id=due></label><a href='#' id=icon onclick='pop.style.display = `block`; draw(); return false'>Choose Due</a><div id=pop style='display:none'></div>"
    + DRAW
    + """<script>window.fill = (month, year, days) => { pop.innerHTML = `<a href="#" class=nav-previous onclick=turn(-1)>&lt;</a>
<table><caption>${month} ${year}</caption><tr>` + days.map(d => `<td><a href="#" onclick="due.value = iso(${d}); pop.style.display = 'none'">${d}</a>`).join('')
 + '</table><a href="#" class=nav-next onclick=turn(1)>&gt;</a>' }</script>"""
)
# A grid that stays open and marks the day.
GRID = (
    "<div id=cal role=application aria-label=Due></div>"
    + DRAW
    + """<script>window.fill = (month, year, days) => { cal.innerHTML = `<h2>${month} ${year}</h2><button aria-label="Next month" onclick=turn(1)>&gt;</button>
<div role=grid>` + days.map(d => `<div role=gridcell tabindex=0 onclick="MARK">${d}</div>`).join('') + '</div>' }; draw()</script>"""
)
MARKS, STAYS = GRID.replace("MARK", "this.ariaSelected = 'true'"), GRID.replace("MARK", "0")
NATIVE = "<label>D <input type=date></label><label>DT <input type=datetime-local></label><label>T <input type=time></label><label>P <input placeholder='dd/mm/yyyy hh:mm'></label>"


@pytest.mark.parametrize(("body", "target"), [(PICKS, "Due"), (LINKS, "#icon"), (MARKS, "#cal")])
def test_calendar_is_known_by_what_opens(scenario: Runner, body: str, target: str) -> None:
    scenario.show(body).passes(row("Set Date", target, "2026-12-20"))


@pytest.mark.parametrize(
    ("body", "target", "shows"), [(SWALLOWS, "Due", "nothing"), (WRONG, "Due", "“2026-12-01”"), (STAYS, "#cal", "")]
)
def test_calendar_that_does_not_show_the_day_fails(scenario: Runner, body: str, target: str, shows: str) -> None:
    message = scenario.show(body).fails(row("Set Date", target, "2026-12-20"), limit_ms=8_000)
    assert f"20 December 2026 was set, but it shows {shows}" in message


def test_native_fields_take_day_and_time(scenario: Runner) -> None:
    scenario.show(NATIVE).passes(
        row("Set Date", "D", "2026-12-24"),
        row("Set Date", "DT", "2026-12-24 08:05"),
        row("Set Date", "T", "8:05"),
        row("Set Date", "P", "2026-12-24 08:05"),
    )
    values = [field.input_value() for field in scenario.page.locator("input").all()]
    assert values == ["2026-12-24", "2026-12-24T08:05", "08:05", "24/12/2026 08:05"]


@pytest.mark.parametrize(("target", "argument"), [("D", "2026-12-24 08:05"), ("DT", "2026-12-24"), ("T", "2026-12-24")])
def test_half_of_what_a_field_takes_is_refused(scenario: Runner, target: str, argument: str) -> None:
    message = scenario.show(NATIVE).fails(row("Set Date", target, argument), verdict=Verdict.ERROR)
    assert "takes a value such as" in message


def test_plain_field_that_shows_another_day_fails(scenario: Runner) -> None:
    body = "<label>D <input placeholder=dd/mm/yyyy oninput=\"this.value = '01/01/1970'\"></label>"
    assert "but it shows “01/01/1970”" in scenario.show(body).fails(row("Set Date", "D", "2026-12-24"))
    masked = "<label>D <input placeholder=dd/mm/yyyy oninput=\"this.value = '24 Dec 2026'\"></label>"
    scenario.show(masked).passes(row("Set Date", "D", "2026-12-24"))


PARTS = """<h3>Starts</h3><div><input type=date aria-label=Date> <input type=time aria-label=Time></div>
<fieldset><legend>Born</legend><label>Day <input></label><label>Month <select><option>-<option>Jan<option>Feb</select></label>
<label>Year <input></label></fieldset>"""


def test_parts_of_a_date_are_filled_under_a_heading_and_in_a_group(scenario: Runner) -> None:
    scenario.show(PARTS).passes(row("Set Date", "Starts", "2026-12-24 08:05"), row("Set Date", "Born", "1990-02-03"))
    values = [field.input_value() for field in scenario.page.locator("input, select").all()]
    assert values == ["2026-12-24", "08:05", "3", "Feb", "1990"]
    message = scenario.fails(row("Set Date", "Starts", "2026-12-24"), verdict=Verdict.ERROR)
    assert message == "'Starts' has the parts date, time. Write them all and no more."


@pytest.mark.parametrize(
    "text", ["2026-11-05", "05.11.2026", "11/5/26", "Thu, 5 November 2026", "Nov 5th, 2026", "5 of Nov. 2026"]
)
def test_day_is_known_however_it_is_written(text: str) -> None:
    assert shows_day(f"Due: {text} (soon)", date(2026, 11, 5))


@pytest.mark.parametrize(
    "text", ["2026-11-15", "5.12.2026", "November 2026 1 2 3 4 5", "15 November 2026", "2025-11-05", "5.11.20266"]
)
def test_other_day_is_not_taken_for_it(text: str) -> None:
    assert not shows_day(text, date(2026, 11, 5))


def test_time_is_known_however_it_is_written() -> None:
    assert all(shows_time(text, time(14, 30)) for text in ("14:30", "2:30 pm", "02:30:00 PM", "14.30"))
    assert not any(shows_time(text, time(14, 30)) for text in ("2:30", "2:30 am", "4:30", "14:31"))


def test_calendar_that_always_stands_behind_its_field_is_used(scenario: Runner) -> None:
    days = "".join(f"<span>{day}</span> " for day in range(1, 31))
    body = f"""<label>Due <input id=due readonly></label><label for=at>At</label><input id=at readonly>
    <div id=month><h2>November 2026</h2>{days}</div><div id=gap></div>
    <script>month.onclick = event => at.value = `2026-11-${{event.target.textContent.padStart(2, '0')}}`</script>"""
    scenario.show(body).passes(row("Set Date", "At", "2026-11-20"), row("Exact Text", "At", "2026-11-20"))
    assert "no calendar opened" in scenario.fails(row("Set Date", "Due", "2026-11-20"))
