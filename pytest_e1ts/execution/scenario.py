"""Runs one attempt at a scenario."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pytest_e1ts.actions import Session, find_action, is_note, learn_secrets, looks_back
from pytest_e1ts.actions.verbs.browser.dialogs import answers_of
from pytest_e1ts.actions.verbs.checks.messages import awaited_messages
from pytest_e1ts.errors import E1tsError, SuiteHookError, UsageError, unexpected
from pytest_e1ts.execution.browser.browser_listeners import watching
from pytest_e1ts.execution.browser.driver import DIED
from pytest_e1ts.execution.context import RunContext, ScenarioOutcome
from pytest_e1ts.execution.sign_in.scope import signing_in
from pytest_e1ts.execution.steps import TEAR_DOWN_MS, StepRunner
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.judgement import judge_scenario
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.plan import Place, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.model.text.phases import TEAR_DOWN
from pytest_e1ts.values import Scope, Secrets
from pytest_e1ts.values.reach import Reach

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.store.application.run_query import RunQuery

Emit = Callable[[StepFinished], None]


def run_scenario(place: Place, plan: Plan, page: Page, run: RunContext, emit: Emit) -> ScenarioOutcome:
    """Run one attempt at a scenario in a page.

    Args:
        place: The scenario, with its test set and case.
        plan: The plan it belongs to.
        page: A fresh page.
        run: What the attempt is given besides.
        emit: Takes every step as soon as it has its verdict.

    Returns:
        How it ended. Nothing that a row or the application can cause is raised.
    """
    scenario = place.scenario
    if scenario.problems:
        return ScenarioOutcome(Verdict.ERROR, "\n".join(problem.text for problem in scenario.problems))
    if not scenario.steps:
        return ScenarioOutcome(Verdict.ERROR, "The scenario has no steps. Add at least one step that checks something.")
    finished: list[StepFinished] = []

    def take(step: StepFinished) -> None:
        finished.append(step)
        emit(step)

    try:
        run.before_scenario(page)
        with opened_session(place, plan, page, run) as session:
            _run_steps(scenario.steps, StepRunner(plan, scenario.id, session, run, scenario.steps[-1].position), take)
        return masked(_outcome(scenario.steps, tuple(finished)), session.scope.secrets.mask)
    except SuiteHookError as error:
        return _stopped(scenario.steps, tuple(finished), DIED if run.driver_has_died() else str(error))
    except Exception as error:
        # Those of the suite and of the browser are reported as they are; that the driver died, by who started it.
        if isinstance(error, (E1tsError, Error)) or run.driver_has_died():
            raise
        return ScenarioOutcome(Verdict.ERROR, _unexpected_message(scenario, len(finished), error), tuple(finished))


@contextlib.contextmanager
def opened_session(place: Place, plan: Plan, page: Page, run: RunContext) -> Iterator[Session]:
    """Work through a scenario in a page: dialogs are answered, tabs followed, and rows may sign in meanwhile.

    Args:
        place: The scenario, with its test set and case.
        plan: The plan it belongs to.
        page: A fresh page.
        run: What the attempt is given besides.
    """
    steps = place.scenario.steps
    session = _open_session(place, plan, page, run)
    watched = {_watched_by(step) for step in steps}
    errors = run.settings.page_errors.listens or "page errors" in watched
    session.has_old_clipboard = "clipboard" in watched
    with watching(session, requests="requests" in watched, errors=errors), signing_in(steps, session, run):
        try:
            yield session
        finally:
            session.messages.end()


def prepared_steps(steps: tuple[PlannedStep, ...], session: Session) -> Iterator[PlannedStep]:
    """Yield the steps one by one, with how dialogs are answered and which messages are watched for meanwhile."""
    for place, step in enumerate(steps):
        looking_back = tuple(_steps_looking_back(steps[place:]))
        session.browser_events.answers = answers_of(looking_back, session.scope)
        session.awaits = None if is_note(step) or looks_back(step) else awaited_messages(looking_back, session.scope)
        yield step


def _steps_looking_back(steps: tuple[PlannedStep, ...]) -> Iterator[PlannedStep]:
    """Yield the first step, if it asks what the step before it led to, and those right behind it that ask it."""
    for place, step in enumerate(steps):
        if looks_back(step):
            yield step
        elif place and not is_note(step):
            return


def _open_session(place: Place, plan: Plan, page: Page, run: RunContext) -> Session:
    settings = run.settings
    page.context.set_default_timeout(settings.step_timeout_ms)
    page.context.set_default_navigation_timeout(settings.navigation_timeout_ms)
    seed = f"{run.batch_id}/{place.scenario.id}/{run.attempt}"
    secrets = run.secrets or Secrets(run.environ)
    scope = Scope(plan.environment.variables, run.base_url, run.batch_id, run.user, seed, secrets=secrets)
    for step in place.scenario.steps:
        learn_secrets(step, scope)
    session = Session(
        page,
        scope,
        run.base_url,
        settings.step_timeout_ms,
        settings.navigation_timeout_ms,
        run.kinds,
        Reach(settings.root, settings.uploads, run.base_url, settings.hosts),
    )
    session.browser_events.allows_error = settings.allows_page_error
    run.tabs.watch(page.context.browser)
    session.settle_tabs = run.tabs.settle
    session.fixtures = run.fixtures
    if run.application_database:
        session.application = partial(_open_application, run.application_database)
    return session


def _open_application(url: str) -> AbstractContextManager[RunQuery]:
    from pytest_e1ts.store.application.run_query import application_database  # noqa: PLC0415 - few scenarios need the driver

    return application_database(url)


def _watched_by(step: PlannedStep) -> str | None:
    try:
        return None if is_note(step) else find_action(step).watches
    except UsageError:  # the step itself will say so when its turn comes
        return None


def _run_steps(steps: tuple[PlannedStep, ...], runner: StepRunner, emit: Emit) -> None:
    """Run the steps up to the first required one that fails, then those of the tear-down, whichever of them fail."""
    tear_down = tuple(step for step in steps if step.phase == TEAR_DOWN)
    own = tuple(step for step in steps if step.phase != TEAR_DOWN)
    for step in prepared_steps(own, runner.session):
        if _has_failed(step, runner, emit):
            break
    if tear_down:
        runner.context.clock.extend(TEAR_DOWN_MS)
    for step in prepared_steps(tear_down, runner.session):
        _has_failed(step, runner, emit)


def _has_failed(step: PlannedStep, runner: StepRunner, emit: Emit) -> bool:
    """Run a step, and return whether none is to follow it."""
    finished = runner.run(step)
    emit(finished)
    runner.context.after_step(step, finished, runner.session.page)
    return finished.verdict is Verdict.FAILED and step.required


def _unexpected_message(scenario: PlannedScenario, done: int, error: Exception) -> str:
    """Return the sentence for an unexpected error, with the step that the scenario had reached."""
    reached = scenario.steps[min(done, len(scenario.steps) - 1)]
    return unexpected(f"Step {reached.position} (id {reached.id}) could not be carried through", error)


def _outcome(steps: tuple[PlannedStep, ...], finished: tuple[StepFinished, ...]) -> ScenarioOutcome:
    judgement = judge_scenario(steps, {step.step_id: step for step in finished})
    artifacts = tuple(artifact for step in finished for artifact in step.artifacts)
    failed = [step for step in finished if step.verdict is Verdict.FAILED and step.kind != "warning"]
    message = "\n".join(_failure_line(steps[step.position - 1], step) for step in failed)
    return ScenarioOutcome(judgement.verdict, message or judgement.message, finished, artifacts)


def _stopped(steps: tuple[PlannedStep, ...], finished: tuple[StepFinished, ...], why: str) -> ScenarioOutcome:
    """Return the outcome of a scenario that a hook stopped: an error, with what had failed before."""
    failed = any(step.verdict is Verdict.FAILED for step in finished)
    before = _outcome(steps, finished)
    message = f"{before.message}\n{why}" if failed and before.message else why
    return replace(before, verdict=Verdict.ERROR, message=message)


def _failure_line(planned: PlannedStep, finished: StepFinished) -> str:
    sentence = finished.definition or planned.definition
    optional = "" if planned.required else " (optional)"
    name = f"{planned.phase} step".lstrip().capitalize()
    return f"{name} {finished.position}{optional}{f' “{sentence}”' if sentence else ''}: {finished.message}"
