"""Runs one attempt at a scenario."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pytest_e1ts.actions import Session, find_action, is_note, learn_secrets, looks_back
from pytest_e1ts.actions.dialogs import answers_of
from pytest_e1ts.actions.messages import awaited_messages
from pytest_e1ts.errors import E1tsError, UsageError, unforeseen
from pytest_e1ts.execution.context import RunContext, ScenarioOutcome
from pytest_e1ts.execution.signing_in import signing_in
from pytest_e1ts.execution.steps import StepRunner
from pytest_e1ts.execution.watch import watching
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.judgement import judge_scenario
from pytest_e1ts.model.plan import Place, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.values import Scope, Secrets
from pytest_e1ts.values.reach import Reach

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.store.named_queries import Ask

Emit = Callable[[StepFinished], None]


def run_scenario(place: Place, plan: Plan, page: Page, run: RunContext, emit: Emit) -> ScenarioOutcome:
    """Run one attempt at a scenario in a page.

    Args:
        place: The scenario and where it stands.
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
        with opened_session(place, plan, page, run) as session:
            _run_steps(scenario.steps, StepRunner(plan, scenario.id, session, run, scenario.steps[-1].position), take)
        return _outcome(scenario.steps, tuple(finished))
    except Exception as error:
        # Those of the suite and of the browser are told as they are; that the driver died, by who started it.
        if isinstance(error, (E1tsError, Error)) or run.driver_has_died():
            raise
        return ScenarioOutcome(Verdict.ERROR, _unforeseen(scenario, len(finished), error), tuple(finished))


@contextlib.contextmanager
def opened_session(place: Place, plan: Plan, page: Page, run: RunContext) -> Iterator[Session]:
    """Work through a scenario in a page: dialogs are answered, tabs followed, and rows may sign in meanwhile.

    Args:
        place: The scenario and where it stands.
        plan: The plan it belongs to.
        page: A fresh page.
        run: What the attempt is given besides.
    """
    steps = place.scenario.steps
    session = _open_session(place, plan, page, run)
    watched = {_watches(step) for step in steps}
    errors = run.settings.page_errors.listens or "page errors" in watched
    session.has_old_clipboard = "clipboard" in watched
    with watching(session, requests="requests" in watched, errors=errors), signing_in(steps, session, run):
        try:
            yield session
        finally:
            session.messages.end()


def in_turn(steps: tuple[PlannedStep, ...], session: Session) -> Iterator[PlannedStep]:
    """Yield the steps one by one, with how dialogs are answered and which messages are watched for meanwhile."""
    for place, step in enumerate(steps):
        asking = tuple(_asking(steps[place:]))
        session.happenings.answers = answers_of(asking, session.scope)
        session.awaits = None if is_note(step) or looks_back(step) else awaited_messages(asking, session.scope)
        yield step


def _asking(steps: tuple[PlannedStep, ...]) -> Iterator[PlannedStep]:
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
    session.happenings.allows_error = settings.page_errors.allows
    run.tabs.watch(page.context.browser)
    session.settle_tabs = run.tabs.settle
    if run.application_database:
        session.application = partial(_open_application, run.application_database)
    return session


def _open_application(url: str) -> AbstractContextManager[Ask]:
    from pytest_e1ts.store.named_queries import application_database  # noqa: PLC0415 - few scenarios need the driver

    return application_database(url)


def _watches(step: PlannedStep) -> str | None:
    try:
        return None if is_note(step) else find_action(step).watches
    except UsageError:  # the step itself will say so when its turn comes
        return None


def _run_steps(steps: tuple[PlannedStep, ...], runner: StepRunner, emit: Emit) -> None:
    for step in in_turn(steps, runner.session):
        finished = runner.run(step)
        emit(finished)
        if finished.verdict is Verdict.FAILED and step.required:
            break


def _unforeseen(scenario: PlannedScenario, done: int, error: Exception) -> str:
    """Return the sentence for what nobody foresaw, with the step that the scenario had reached."""
    reached = scenario.steps[min(done, len(scenario.steps) - 1)]
    return unforeseen(f"Step {reached.position} (id {reached.id}) could not be carried through", error)


def _outcome(steps: tuple[PlannedStep, ...], finished: tuple[StepFinished, ...]) -> ScenarioOutcome:
    judgement = judge_scenario(steps, {step.step_id: step for step in finished})
    artifacts = tuple(artifact for step in finished for artifact in step.artifacts)
    told = [step for step in finished if step.verdict is Verdict.FAILED and step.kind != "warning"]
    message = "\n".join(_told(steps[step.position - 1], step) for step in told)
    return ScenarioOutcome(judgement.verdict, message or judgement.message, finished, artifacts)


def _told(planned: PlannedStep, finished: StepFinished) -> str:
    sentence = finished.definition or planned.definition
    optional = "" if planned.required else " (optional)"
    return f"Step {finished.position}{optional}{f' “{sentence}”' if sentence else ''}: {finished.message}"
