"""Apply every rule to a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_e1ts.extensions.origins import unexpected_with_origin
from pytest_e1ts.model.plan import Place, Plan, PlannedStep, Problem
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Finding, Remark
from pytest_e1ts.planning.lint.rule import Rule, rules


def lint(
    plan: Plan, rows: ReleaseRows, walks: Iterable[ScenarioWalk] = (), *, shares_sessions: bool = True
) -> list[Finding]:
    """Find everything that is wrong or doubtful in a release.

    Args:
        plan: The plan as :func:`pytest_e1ts.planning.check.check_plan` returns it.
        rows: The rows it was built from.
        walks: What a browser has shown of the scenarios; without them no browser is needed.
        shares_sessions: Whether scenarios share their sign-ins.

    Returns:
        What concerns the release as a whole, then the scenarios in the order of the plan; the findings of a scenario
        in the order of its steps.
    """
    context = LintContext(plan, rows, {walk.scenario_id: walk for walk in walks}, shares_sessions)
    registered = [rules.get(code) for code in rules]
    findings = [finding for rule in registered if rule.about == "release" for finding in _of_release(rule, context)]
    step_rules = [rule for rule in registered if rule.about == "step"]
    scenario_rules = [rule for rule in registered if rule.about == "scenario"]
    is_new = _New()
    for place in plan.places():
        if place.scenario.is_manual:  # the rules are about what a browser does
            findings += _problems(place)
            continue
        found = [
            *_problems(place),
            *_of_scenario(place, scenario_rules, context),
            *_of_steps(place, step_rules, context),
        ]
        found = sorted(found, key=lambda finding: finding.step.position if finding.step else 0)
        findings += [finding for finding in found if is_new(finding)]
    return findings


class _New:
    """Knows what was said of another row of the same data set; of a thousand rows it would be said a thousand times."""

    def __init__(self) -> None:
        self._said: set[tuple[object, ...]] = set()

    def __call__(self, finding: Finding) -> bool:
        scenario = finding.scenario
        if scenario is None or not scenario.row_id:
            return True
        said = (scenario.row_id, finding.code, finding.step.id if finding.step else None, finding.text)
        is_new = said not in self._said
        self._said.add(said)
        return is_new


def _problems(place: Place) -> Iterator[Finding]:
    if not place.scenario.problems:
        return
    steps: dict[int | None, PlannedStep] = {step.id: step for step in place.scenario.steps}
    for problem in place.scenario.problems:
        yield _problem(place, problem, steps.get(problem.step_id))


def _problem(place: Place, problem: Problem, step: PlannedStep | None) -> Finding:
    return Finding(
        problem.code, "error", problem.message, place.release, place.set, place.case, place.scenario, step,
        problem.column, problem.hint, problem.suggestions, problem.command,
    )  # fmt: skip


def _of_scenario(place: Place, registered: Iterable[Rule], context: LintContext) -> Iterator[Finding]:
    for rule in registered:
        try:
            for remark in rule.find(place.scenario, context):
                yield _in_place(rule, remark, place, remark.step)
        except Exception as error:  # noqa: BLE001 - one rule must not end the lint of thousands of rows
            yield _fault(rule, "the scenario", error, place)


def _of_steps(place: Place, registered: list[Rule], context: LintContext) -> Iterator[Finding]:
    wrong = {problem.step_id for problem in place.scenario.problems}
    for step in place.scenario.steps:
        for rule in registered:
            if not rule.beside_errors and step.id in wrong:
                continue
            try:
                for remark in rule.find(step, context):
                    yield _in_place(rule, remark, place, step)
            except Exception as error:  # noqa: BLE001 - the same
                yield _fault(rule, f"step {step.position}", error, place, step)


def _of_release(rule: Rule, context: LintContext) -> Iterator[Finding]:
    try:
        for remark in rule.find(context):
            yield _placed(rule, remark, context)
    except Exception as error:  # noqa: BLE001 - the same
        message = unexpected_with_origin(f"The rule {rule.code!r} could not look at the release", error)
        yield Finding("plugin-fault", "error", message, context.plan.release)


def _fault(rule: Rule, what: str, error: Exception, place: Place, step: PlannedStep | None = None) -> Finding:
    message = unexpected_with_origin(f"The rule {rule.code!r} could not look at {what}", error)
    return _problem(place, Problem("plugin-fault", message, step.id if step else None), step)


def _in_place(rule: Rule, remark: Remark, place: Place, step: PlannedStep | None) -> Finding:
    return Finding(
        rule.code, rule.severity, remark.message, place.release, place.set, place.case, place.scenario, step,
        remark.column, remark.hint, remark.suggestions, remark.command,
    )  # fmt: skip


def _placed(rule: Rule, remark: Remark, context: LintContext) -> Finding:
    return Finding(
        rule.code, rule.severity, remark.message, context.plan.release, remark.set, remark.case, remark.scenario,
        remark.step, remark.column, remark.hint, remark.suggestions, remark.command,
    )  # fmt: skip
