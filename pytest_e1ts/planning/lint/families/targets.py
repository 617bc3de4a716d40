"""Rules about what targets name, once a walk through the scenario in a browser has looked (``--e1ts-lint=live``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_e1ts.model.plan import PlannedScenario, PlannedStep
from pytest_e1ts.model.walks import FoundCount, ObstacleCode, ScenarioWalk
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import scenario_rule


@scenario_rule("target-not-found", "error")
def target_not_found(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: a target names no element when its step's turn comes."""
    return _seen("none", scenario, context)


@scenario_rule("target-ambiguous", "error")
def target_ambiguous(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: a target names several elements when its step's turn comes."""
    return _seen("several", scenario, context)


@scenario_rule("page-not-opened", "error")
def page_not_opened(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: a page that a step visits does not open."""
    return _obstacles("page-not-opened", "action_result", scenario, context)


@scenario_rule("step-not-done", "error")
def step_not_done(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: a step can't be done, though its target, if it has one, names exactly one element."""
    return _obstacles("step-not-done", "", scenario, context)


@scenario_rule("scenario-not-opened", "error")
def scenario_not_opened(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: a scenario can't be begun, for the browser or a fixture of the suite does not start."""
    return _obstacles("scenario-not-opened", "", scenario, context)


@scenario_rule("error-page", "error")
def error_page(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: the page that a step leads to answers with an error (status 400 and above)."""
    return _obstacles("error-page", "", scenario, context)


@scenario_rule("target-not-reached")
def target_not_reached(scenario: PlannedScenario, context: LintContext) -> Iterable[Remark]:
    """Live: targets could not be looked at, for a step before them could not be done."""
    walk = context.walks.get(scenario.id)
    if walk is None or walk.stopped_at is None:
        return
    missed = list(unseen_steps(scenario, walk, context))
    if missed:
        at = next(step.position for step in scenario.steps if step.id == walk.stopped_at)
        what = "The target was" if len(missed) == 1 else f"The targets of {_listed(missed)} were"
        message = f"{what} not looked at, for step {at} could not be done."
        yield Remark(message, "element_id", f"Mend step {at}, and look again.", step=missed[0])


def unseen_steps(scenario: PlannedScenario, walk: ScenarioWalk, context: LintContext) -> Iterator[PlannedStep]:
    """Yield the steps that seek a target which the walk did not look at."""
    seen = {look.step_id for look in walk.looks} | {obstacle.step_id for obstacle in walk.obstacles}
    for step in scenario.steps:
        if step.id not in seen and context.seeks_target(step):
            yield step


def _seen(found: FoundCount, scenario: PlannedScenario, context: LintContext) -> Iterator[Remark]:
    walk = context.walks.get(scenario.id)
    looks = [look for look in walk.looks if look.found == found] if walk else []
    steps = {step.id: step for step in scenario.steps} if looks else {}
    for look in looks:
        yield Remark(look.message, "element_id", look.hint, step=steps[look.step_id])


def _obstacles(code: ObstacleCode, column: str, scenario: PlannedScenario, context: LintContext) -> Iterator[Remark]:
    walk = context.walks.get(scenario.id)
    found = [obstacle for obstacle in walk.obstacles if obstacle.code == code] if walk else []
    steps: dict[int | None, PlannedStep] = {step.id: step for step in scenario.steps} if found else {}
    for obstacle in found:
        yield Remark(obstacle.message, column, step=steps.get(obstacle.step_id))


def _listed(steps: list[PlannedStep]) -> str:
    *others, last = [str(step.position) for step in steps]
    return f"steps {', '.join(others)} and {last}"
