"""Steps of common kinds, with the Playwright call that a test written by hand makes in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, expect

from pytest_e1ts.actions import register_readings
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.scenario import run_scenario
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)
from pytest_e1ts.settings import Settings

_PAGE = """<!doctype html><title>Steps</title>
<label>Title <input id="title" data-testid="title"></label>
<button data-testid="save" type="button">Save</button>
<select id="type"><option>Policy</option><option>Standard</option></select>
<label>End date <input type="date" id="ends-on"></label>
<p data-testid="status">In review</p>
"""
Direct = Callable[[Page, int], object]
"""Does the n-th step, counted from 1, as a test written by hand does."""


def browser_of(playwright: Playwright) -> Browser:
    """Start the browser of this machine as a run does."""
    register_readings(playwright.selectors)
    return playwright.chromium.launch(**launch_arguments({}))


def page_for(count: int) -> str:
    """Return a page that so many steps of any kind can work on, each of them on a box of its own."""
    return _PAGE + "".join(f'<input type="checkbox" id="box-{place}">' for place in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of step.

    Attributes:
        step: The row; ``#`` in its element stands for its place in the scenario.
        direct: What a test written by hand calls.
    """

    step: PlannedStep
    direct: Direct

    @property
    def name(self) -> str:
        """The action and how its element is found."""
        return f"{self.step.action}, {self.step.element.partition('=')[0]}"


def _kind(type_: str, action: str, element: str, argument: str, direct: Direct) -> Kind:
    return Kind(PlannedStep(1, 1, f"{action} it", type_, element, action, argument, required=True, expected=""), direct)


KINDS = (
    _kind("field-input", "Text Plain", "id=title", "A title", lambda page, _: page.locator("#title").fill("A title")),
    _kind("field-input", "Text Plain", "Title", "A title", lambda page, _: page.get_by_label("Title").fill("A title")),
    _kind("button-click", "Click", "testid=save", "", lambda page, _: page.get_by_test_id("save").click()),
    _kind("field-checkbox", "Check", "id=box-#", "", lambda page, n: page.locator(f"#box-{n}").check()),
    _kind(
        "field-select", "Custom Select", "id=type", "Policy",
        lambda page, _: page.locator("#type").select_option("Policy"),
    ),
    _kind(
        "date-picker", "Set Date", "label=End date", "2031-01-02",
        lambda page, _: page.get_by_label("End date").fill("2031-01-02"),
    ),
    _kind(
        "text-plain", "Text Match", "testid=status", "In review",
        lambda page, _: expect(page.get_by_test_id("status")).to_contain_text("In review"),
    ),
    _kind(
        "ui-element", "Visible", "testid=status", "true",
        lambda page, _: expect(page.get_by_test_id("status")).to_be_visible(),
    ),
)  # fmt: skip


def plan_of(step: PlannedStep, count: int) -> Plan:
    """Return a plan of one scenario with the same step so many times."""
    steps = tuple(_at(place, step) for place in range(1, count + 1))
    case = PlannedCase(1, "Case", "", (PlannedScenario(1, "Scenario", "", steps),))
    return Plan(
        PlannedRelease(5, "5", "", "open"),
        PlannedEnvironment("local", "http://localhost", {}),
        (PlannedSet(1, "Set", "", "", (case,)),),
    )


def _at(place: int, step: PlannedStep) -> PlannedStep:
    return replace(step, id=place, position=place, element=step.element.replace("#", str(place)))


def context_of_run() -> RunContext:
    """Return what the attempts of one process share."""
    return RunContext(batch_id="b", attempt=1, settings=Settings(release="5", root=Path.cwd()))


def run_steps(plan: Plan, page: Page, context: RunContext, after_step: Callable[[], None] = lambda: None) -> None:
    """Run the plan's scenario in a page.

    Args:
        plan: A plan of one scenario.
        page: A page.
        context: What the attempt is given.
        after_step: Called after each step.

    Raises:
        RuntimeError: It did not pass: what was measured says nothing.
    """
    outcome = run_scenario(next(plan.places()), plan, page, context, lambda _event: after_step())
    if outcome.verdict is not Verdict.PASSED:
        raise RuntimeError(outcome.message)
