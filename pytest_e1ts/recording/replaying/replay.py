"""The recorded scenario, run once as any run would, in a fresh context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pytest_e1ts.execution.browser.tabs import TabWatch
from pytest_e1ts.execution.context import RunContext, ScenarioOutcome
from pytest_e1ts.execution.deadline import Clock
from pytest_e1ts.execution.scenario import run_scenario
from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.plan import Place, Plan, PlannedStep
from pytest_e1ts.planning.build import build_plan
from pytest_e1ts.planning.check import check_plan
from pytest_e1ts.planning.described import planned_as_described
from pytest_e1ts.planning.environment import resolve_environment
from pytest_e1ts.recording.outlets.release_file import Placed
from pytest_e1ts.recording.replaying.release_rows import rows_of_scenario
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.application.run_query import VARIABLE
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.basic_auth import http_credentials
from pytest_e1ts.values.reach import Reach

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BATCH = "recorded"


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A row that did not pass.

    Attributes:
        position: Its place in the scenario, from 1.
        sentence: What it says.
        message: Why it did not pass.
        was_recorded: Whether it is one of those that were just recorded.
    """

    position: int
    sentence: str
    message: str
    was_recorded: bool = True


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of a replay.

    Attributes:
        passed: Whether every row passed.
        done: How many rows were taken up.
        total: How many there are.
        failed: Those that did not pass.
        message: Why it did not pass where that is no matter of one row; empty else.
    """

    passed: bool
    done: int
    total: int
    failed: tuple[FailedRow, ...] = ()
    message: str = ""


@dataclass(frozen=True, slots=True)
class ReplaySettings:
    """How to replay.

    Attributes:
        suite: The settings of the suite: its folder, its time-outs, how far rows reach.
        secrets: Where passwords are read from.
        environ: The process environment.
        context: What the suite gives its browser contexts, such as a screen.
    """

    suite: Settings
    secrets: Secrets = field(repr=False)
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    context: Mapping[str, Any] = field(default_factory=dict)


def plan_replay(placed: Placed, settings: ReplaySettings) -> tuple[Plan, tuple[Place, ...]]:
    """Return the plan of a scenario, and its places: several where a data set makes several of one.

    Args:
        placed: The release, and which scenario of it.
        settings: How to replay.
    """
    rows, suite = rows_of_scenario(placed), settings.suite
    environment = resolve_environment(rows.environment_configs, suite, settings.environ)
    describe = partial(planned_as_described, suite, rows, lambda: settings.environ.get(VARIABLE, ""))
    reach = Reach(suite.root, suite.uploads, environment.base_url, suite.hosts)
    plan = check_plan(build_plan(rows, environment, describe), settings.secrets.source, reach)
    return plan, tuple(plan.places())


def replay(browser: Browser, placed: Placed, settings: ReplaySettings) -> Replay:
    """Run a scenario once.

    Args:
        browser: The browser.
        placed: The release, and which scenario of it.
        settings: How to replay.

    Returns:
        What came of it. Nothing that a row or the application can cause is raised.
    """
    plan, places = plan_replay(placed, settings)
    results = [_run(browser, plan, place, placed, settings) for place in places]
    return next((result for result in results if not result.passed), results[0])


def _run(browser: Browser, plan: Plan, place: Place, placed: Placed, settings: ReplaySettings) -> Replay:
    account = http_credentials(settings.secrets, plan.environment.base_url)
    context = browser.new_context(**{**settings.context, **({"http_credentials": account} if account else {})})
    try:
        outcome = run_in(context.new_page(), plan, place, settings)
    finally:
        context.close()
    return _judged(outcome, place.scenario.steps, placed)


def run_in(page: Page, plan: Plan, place: Place, settings: ReplaySettings) -> ScenarioOutcome:
    """Run a scenario in a page, as a run would.

    Args:
        page: The page.
        plan: The plan that it belongs to.
        place: The scenario.
        settings: How to replay.
    """
    run = RunContext(
        batch_id=_BATCH,
        attempt=1,
        settings=replace(settings.suite, screenshots="off"),
        environ=settings.environ,
        base_url=plan.environment.base_url,
        secrets=settings.secrets,
        clock=Clock(settings.suite.scenario_timeout_ms),
        tabs=TabWatch(),
    )
    return run_scenario(place, plan, page, run, lambda _step: None)


def _judged(outcome: ScenarioOutcome, steps: tuple[PlannedStep, ...], placed: Placed) -> Replay:
    passed = outcome.verdict in PASSED
    failed = tuple(_failed_row(step, steps, placed) for step in outcome.failed_steps)
    message = "" if failed or passed else outcome.message
    return Replay(passed, len(outcome.steps), len(steps), failed, message)


def _failed_row(step: StepFinished, steps: tuple[PlannedStep, ...], placed: Placed) -> FailedRow:
    set_up = sum(1 for each in steps[: step.position] if each.phase and each.position < step.position)
    position = step.position - set_up
    sentence = step.definition or steps[step.position - 1].definition
    return FailedRow(position, sentence, step.message, was_recorded=position in placed.positions)
