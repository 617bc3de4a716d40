"""Walking through a scenario: what each target names when its step's turn comes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.live_lint import walk_scenario
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.walks import ScenarioWalk
from tests.browser.rows import plan_of, row

Walk = Callable[..., ScenarioWalk]
GROUP = """<fieldset id=level><legend>Level</legend><label><input type=radio name=level value=l>Low</label>
<label><input type=radio name=level value=h>High</label></fieldset>"""
LATE = "<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<p id=late>'), 600)</script>"
PART = "<p id=in>In it</p><button name=go>One</button><button name=go>Two</button>"


@pytest.fixture
def walk(page: Page, context_of_run: Callable[..., RunContext]) -> Walk:
    def go(body: str, *steps: PlannedStep) -> ScenarioWalk:
        page.set_content(f"<!doctype html><html lang=en><title>Any</title><body>{body}")
        plan = plan_of(steps)
        return walk_scenario(next(plan.places()), plan, page, context_of_run(step_timeout_ms=3_000))

    return go


def test_a_target_that_comes_late_is_waited_for(walk: Walk) -> None:
    (look,) = walk(LATE, row("Visible", "#late")).looks
    assert (look.found, look.located_by) == ("one", "css")


@pytest.mark.parametrize("action", ["Custom Select", "Options Match"])
def test_the_radio_buttons_of_a_group_count_as_one(walk: Walk, action: str) -> None:
    (look,) = walk(GROUP, row(action, "name=level", '["Low"]')).looks
    assert (look.found, look.count, look.message) == ("one", 2, "")


def test_other_elements_do_not_count_as_a_group(walk: Walk) -> None:
    (look,) = walk("<select id=a></select><select id=b></select>", row("Custom Select", "css=select", "Low")).looks
    assert (look.found, look.count) == ("several", 2)


def test_a_target_is_looked_for_in_the_frame_that_the_scenario_works_in(walk: Walk) -> None:
    frame = f"<iframe title=Part srcdoc='{PART}'></iframe><p id=out>"
    seen = walk(frame, row("Within Frame", "Part"), row("Visible", "#in"), row("Visible", "name=go"))
    assert [look.found for look in seen.looks] == ["one", "one", "several"]
    assert seen.looks[2].hint.endswith(' → One\n  2. <button> "Two" → Two')  # as rows in that frame write them
    nested = "<iframe name=a srcdoc='<iframe name=b srcdoc=&quot;<p id=in>x</p>&quot;></iframe>'></iframe>"
    deep = walk(nested, row("Within Frame", "a"), row("Within Frame", "b"), row("Visible", "#in"))
    assert [look.found for look in deep.looks] == ["one", "one", "one"]
    outside = walk(frame, row("Within Frame", "Part"), row("Visible", "#out"))
    assert [look.found for look in outside.looks] == ["one", "none"]


def test_a_target_behind_something_that_is_no_frame_is_reported(walk: Walk) -> None:
    (look,) = walk("<p id=p>", row("Visible", "frame=css=#p >> #in")).looks
    assert look.found == "none"
    assert "is no frame of the page" in look.message


def test_a_selector_that_the_browser_cannot_read_is_reported(walk: Walk) -> None:
    (look,) = walk("<p>", row("Visible", "css=p:no-such-thing(1)")).looks
    assert look.found == "none"
    assert "not a valid selector" in look.message


def test_a_row_that_is_content_without_an_element_is_not_waited_for(walk: Walk) -> None:
    (look,) = walk("<p>", row("Visible", "Spinner", "false")).looks
    assert (look.found, look.count, look.message) == ("any", 0, "")


def test_a_target_that_its_step_does_not_use_is_not_judged(walk: Walk) -> None:
    seen = walk("<p>", row("URL", "nothing", "about:blank", "url-validate"), row("URL", "none", "about:blank", "given"))
    assert [look.found for look in seen.looks] == ["any"]


def test_a_column_that_is_not_there_is_reported_with_those_there_are(walk: Walk) -> None:
    table = "<table><tr><th>Item<th>Net amount<tr><td>Desk<td>16</table>"
    (look,) = walk(table, row("Text Match", 'row "Desk", column "Amount"', "16")).looks
    assert look.found == "none"
    assert "there is no column “Amount”; the columns are “Item”, “Net amount”" in look.hint[:1].lower() + look.hint[1:]
