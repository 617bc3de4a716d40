"""What a rule is, and the registry of them: a new rule is one function in one of the families."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from pytest_e1ts.model.plan import PlannedScenario, PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark, Severity
from pytest_e1ts.registry import Registry

StepRule = Callable[[PlannedStep, LintContext], Iterable[Remark]]
ScenarioRule = Callable[[PlannedScenario, LintContext], Iterable[Remark]]
ReleaseRule = Callable[[LintContext], Iterable[Remark]]
F = TypeVar("F", bound=Callable[..., Iterable[Remark]])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of lint.

    Attributes:
        code: A stable word for what it finds.
        severity: How bad that is.
        about: What it looks at: each ``step``, each ``scenario``, or the ``release`` once.
        find: Finds it.
        beside_errors: For a rule about steps: whether it also looks at a step that has an error.
        description: What it finds, in a sentence.
    """

    code: str
    severity: Severity
    about: Literal["step", "scenario", "release"]
    find: Callable[..., Iterable[Remark]]
    beside_errors: bool = False
    description: str = ""


rules: Registry[Rule] = Registry("lint rule")


def step_rule(
    code: str, severity: Severity = "warning", *, beside_errors: bool = False
) -> Callable[[StepRule], StepRule]:
    """Register a rule that looks at each step.

    Args:
        code: A stable word for what it finds, such as ``bare-wait``.
        severity: How bad that is.
        beside_errors: Whether it also looks at a step that has an error.
    """

    def register(find: StepRule) -> StepRule:
        _add(Rule(code, severity, "step", find, beside_errors, _first_line(find)))
        return find

    return register


def scenario_rule(code: str, severity: Severity = "warning") -> Callable[[ScenarioRule], ScenarioRule]:
    """Register a rule that looks at each scenario."""

    def register(find: ScenarioRule) -> ScenarioRule:
        _add(Rule(code, severity, "scenario", find, description=_first_line(find)))
        return find

    return register


def release_rule(code: str, severity: Severity = "warning") -> Callable[[ReleaseRule], ReleaseRule]:
    """Register a rule that looks at the release as a whole."""

    def register(find: ReleaseRule) -> ReleaseRule:
        _add(Rule(code, severity, "release", find, description=_first_line(find)))
        return find

    return register


def _add(rule: Rule) -> None:
    rules.add(rule.code, rule, registered_by=rule.find.__module__)


def _first_line(function: Callable[..., object]) -> str:
    return (inspect.getdoc(function) or "").partition("\n")[0]
