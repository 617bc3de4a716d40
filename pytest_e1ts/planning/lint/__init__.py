"""Lint: everything that is wrong or doubtful in a release. One family of rules per file."""

from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.families import FAMILIES
from pytest_e1ts.planning.lint.finding import Finding, Remark, Severity, has_errors
from pytest_e1ts.planning.lint.rule import Rule, release_rule, rules, scenario_rule, step_rule
from pytest_e1ts.planning.lint.run import lint

__all__ = [
    "FAMILIES",
    "Finding",
    "LintContext",
    "Remark",
    "Rule",
    "Severity",
    "has_errors",
    "lint",
    "release_rule",
    "rules",
    "scenario_rule",
    "step_rule",
]
