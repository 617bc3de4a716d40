"""Walks through one scenario to see what its targets name: each one is looked at, and then its step is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pytest_e1ts.actions import Action, Session, Step, fill_json, find_action, is_note, wanted_of
from pytest_e1ts.actions.controls.dropdown import is_group
from pytest_e1ts.actions.polling.poll import is_leaving
from pytest_e1ts.errors import StepError, UsageError
from pytest_e1ts.execution.context import RunContext
from pytest_e1ts.execution.failures import explain
from pytest_e1ts.execution.scenario import opened_session, prepared_steps
from pytest_e1ts.execution.steps import StepRunner
from pytest_e1ts.locators import LookResult, Target, Wanted, look_for
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.plan import Place, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.model.walks import FoundCount, Obstacle, ScenarioWalk, TargetLook
from pytest_e1ts.values import fill

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ERROR_PAGE = re.compile(r" answered with status [45]\d\d")
_ATTEMPTS = 3  # a page that is just going on to another one is asked again


def walk_scenario(place: Place, plan: Plan, page: Page, run: RunContext) -> ScenarioWalk:
    """Do the steps of a scenario one by one, and look at each one's target before it is done.

    Assertions are done too, for they wait; whether they hold is not judged. A step whose target is not exactly one
    element is not done.

    Args:
        place: The scenario, with its test set and case.
        plan: The plan it belongs to.
        page: A fresh page.
        run: What the walk is given besides; its time-outs are how long each look and each step may take.

    Returns:
        What was seen. Nothing that a row or the application can cause is raised.

    Raises:
        SuiteHookError: The suite could not prepare it.
    """
    scenario = place.scenario
    if scenario.problems or not scenario.steps:
        return ScenarioWalk(scenario.id)
    run.before_scenario(page)
    with opened_session(place, plan, page, run) as session:
        return _Walker(scenario, session, StepRunner(plan, scenario.id, session, run)).walk()


@dataclass(slots=True)
class _Walker:
    """One walk through a scenario."""

    scenario: PlannedScenario
    session: Session
    runner: StepRunner
    _target_looks: list[TargetLook] = field(default_factory=list, init=False)
    _obstacles: list[Obstacle] = field(default_factory=list, init=False)

    def walk(self) -> ScenarioWalk:
        stopped_at = None
        for step in prepared_steps(self.scenario.steps, self.session):
            if not is_note(step) and not self._walk_step(step):
                stopped_at = step.id
                break
        walk = ScenarioWalk(self.scenario.id, tuple(self._target_looks), tuple(self._obstacles), stopped_at)
        return masked(walk, self.session.scope.secrets.mask)

    def _walk_step(self, step: PlannedStep) -> bool:
        """Look at a step's target and do the step; return whether the steps behind it can be reached."""
        action = find_action(step)
        clock = self.runner.context.clock
        checks = action.kind_of_row(step) == "assertion"
        look = None if clock.is_over else self._look(step, action)
        if look is not None:
            self._target_looks.append(look)
        if look is not None and look.message:
            return checks or not step.required
        finished = self.runner.run(step)
        failed = finished.verdict is Verdict.FAILED
        if failed and (not checks or finished.kind == "error"):
            self._obstacles.append(_obstacle(step, action, finished))
        return not clock.is_over and (checks or not failed or not step.required)

    def _look(self, planned: PlannedStep, action: Action) -> TargetLook | None:
        """Return what a step's target names; None where it has none, or one that is not known."""
        if not action.seeks(planned):
            return None
        self.session.follow_tabs()
        try:
            wanted = self._wanted(planned, action)
        except (StepError, UsageError, ValueError):  # doing the step will report what is wrong
            return None
        try:
            seen = self._look_with_retries(wanted)
        except (Error, StepError) as error:
            target = None if isinstance(error, StepError) else wanted.target()
            seen = LookResult(0, message=str(explain(error, target, self.session.step_timeout_ms)))
        return self._judged(planned, seen, alone=wanted.alone)

    def _wanted(self, planned: PlannedStep, action: Action) -> _Wanted:
        scope = self.session.scope
        argument = fill_json(planned.argument, lambda text: fill(text, scope))
        value, limit_s = action.parse_filled(planned, argument), action.time_limit_s(argument)
        written = fill(planned.element, scope)
        read = action.reads_target
        return _Wanted(
            Step(planned, self.session, argument, value, limit_s=limit_s),
            read(written) if read else written,
            alone=action.must_find_one(planned, value),
            group=action.takes_group,
            wanted=wanted_of(planned, action),
        )

    def _look_with_retries(self, wanted: _Wanted) -> LookResult:
        limit_ms = wanted.step.timeout_ms if wanted.step.limit_s is None else wanted.step.limit_s * 1000
        patience_ms = min(limit_ms, self.runner.context.clock.left_ms) if wanted.alone else 0
        for _ in range(_ATTEMPTS - 1):
            try:
                return wanted.look(patience_ms)
            except Error as error:
                if not is_leaving(error):
                    raise
        return wanted.look(patience_ms)

    def _judged(self, planned: PlannedStep, seen: LookResult, *, alone: bool) -> TargetLook:
        fits = seen.count == 1 or bool(seen.count and not seen.message)  # a group counts as one
        found: FoundCount = "one" if fits else "any" if not alone else "several" if seen.count else "none"
        wrong = found in {"several", "none"}
        return TargetLook(
            planned.id,
            found,
            planned.element,
            seen.count,
            seen.kind,
            seen.message if wrong else "",
            seen.hint if wrong else "",
        )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a step looks for.

    Attributes:
        step: The step.
        written: Its target, references filled.
        alone: Whether it must name exactly one element.
        group: Whether the boxes of a group count as one.
        wanted: What it is looked for as, where it is a bare name.
    """

    step: Step
    written: str
    alone: bool
    group: bool
    wanted: Wanted

    def target(self) -> Target:
        """Return the target, not used yet."""
        return self.step.find(self.written, wanted=self.wanted)

    def look(self, patience_ms: float) -> LookResult:
        """Look what it names; a group that counts as one is seen as nothing wrong."""
        seen = look_for(self.target(), patience_ms)
        if seen.count > 1 and self.group:
            there = self.target().now()
            if there is not None and is_group(there):
                return LookResult(seen.count, seen.kind)
        return seen


def _obstacle(step: PlannedStep, action: Action, finished: StepFinished) -> Obstacle:
    if _ERROR_PAGE.search(finished.message):
        return Obstacle("error-page", finished.message, step.id)
    opens = action.kind_of_row(step) == "navigation"
    return Obstacle("page-not-opened" if opens else "step-not-done", finished.message, step.id)
