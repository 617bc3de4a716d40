"""Lint: everything that is wrong or doubtful in a release. One family of rules per file."""

from pytest_e1ts.planning.lint import (
    absence,
    assertions,
    exactness,
    ignored,
    names,
    options,
    reachability,
    secrets,
    sessions,
    targets,
    types,
    waits,
)
from pytest_e1ts.planning.lint.finding import Finding, Remark, Severity, has_errors, masked
from pytest_e1ts.planning.lint.rule import Rule, release_rule, rules, scenario_rule, step_rule
from pytest_e1ts.planning.lint.run import lint
from pytest_e1ts.planning.lint.subject import Subject

FAMILIES = (
    absence,
    assertions,
    exactness,
    ignored,
    names,
    options,
    reachability,
    secrets,
    sessions,
    targets,
    types,
    waits,
)

__all__ = [
    "FAMILIES",
    "Finding",
    "Remark",
    "Rule",
    "Severity",
    "Subject",
    "has_errors",
    "lint",
    "masked",
    "release_rule",
    "rules",
    "scenario_rule",
    "step_rule",
]
