"""Apply every rule to a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_e1ts.errors import unforeseen
from pytest_e1ts.model.plan import Place, Plan, PlannedStep, Problem
from pytest_e1ts.model.rows import ReleaseRows
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding, Remark
from pytest_e1ts.planning.lint.rule import Rule, rules
from pytest_e1ts.planning.lint.subject import Subject


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
    subject = Subject(plan, rows, {walk.scenario_id: walk for walk in walks}, shares_sessions)
    registered = [rules.get(code) for code in rules]
    findings = [
        _placed(rule, remark, subject)
        for rule in registered
        if rule.about == "release"
        for remark in rule.find(subject)
    ]
    step_rules = [rule for rule in registered if rule.about == "step"]
    scenario_rules = [rule for rule in registered if rule.about == "scenario"]
    for place in plan.places():
        found = [
            *_problems(place),
            *_of_scenario(place, scenario_rules, subject),
            *_of_steps(place, step_rules, subject),
        ]
        findings += sorted(found, key=lambda finding: finding.step.position if finding.step else 0)
    return findings


def _problems(place: Place) -> Iterator[Finding]:
    if not place.scenario.problems:
        return
    steps: dict[int | None, PlannedStep] = {step.id: step for step in place.scenario.steps}
    for problem in place.scenario.problems:
        yield _problem(place, problem, steps.get(problem.step_id))


def _problem(place: Place, problem: Problem, step: PlannedStep | None) -> Finding:
    return Finding(
        problem.code, "error", problem.message, place.release, place.set, place.case, place.scenario, step,
        problem.column, problem.hint,
    )  # fmt: skip


def _of_scenario(place: Place, registered: Iterable[Rule], subject: Subject) -> Iterator[Finding]:
    for rule in registered:
        for remark in rule.find(place.scenario, subject):
            yield _in_place(rule, remark, place, remark.step)


def _of_steps(place: Place, registered: list[Rule], subject: Subject) -> Iterator[Finding]:
    wrong = {problem.step_id for problem in place.scenario.problems}
    for step in place.scenario.steps:
        code = ""
        try:
            for rule in registered:
                if rule.beside_errors or step.id not in wrong:
                    code = rule.code
                    for remark in rule.find(step, subject):
                        yield _in_place(rule, remark, place, step)
        except Exception as error:  # noqa: BLE001 - one row must not end the lint of thousands
            message = unforeseen(f"The rule {code!r} could not look at step {step.position}", error)
            yield _problem(place, Problem("plugin-fault", message, step.id), step)


def _in_place(rule: Rule, remark: Remark, place: Place, step: PlannedStep | None) -> Finding:
    return Finding(
        rule.code, rule.severity, remark.message, place.release, place.set, place.case, place.scenario, step,
        remark.column, remark.hint,
    )  # fmt: skip


def _placed(rule: Rule, remark: Remark, subject: Subject) -> Finding:
    return Finding(
        rule.code, rule.severity, remark.message, subject.plan.release, remark.set, remark.case, remark.scenario,
        remark.step, remark.column, remark.hint,
    )  # fmt: skip
