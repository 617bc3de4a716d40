"""Every kind of finding by its code, for people and for the tools that read findings."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_e1ts.planning.lint.finding import Severity
from pytest_e1ts.planning.lint.rule import rules

_ERRORS = {
    "empty-scenario": "A scenario has no steps.",
    "nothing-to-do": "No step of a scenario has an action.",
    "missing-action": "A row names an element and a result, and no action.",
    "never-runs": "A business action is a generator or a coroutine: nothing of it would run.",
    "unknown-action": "An action is neither of the vocabulary nor of a page object.",
    "unknown-sentence": "A sentence is neither of the vocabulary nor of a step definition of the suite.",
    "bad-feature": "A feature file can't be read.",
    "duplicate-scenario": "Two scenarios of feature files have the same name and values.",
    "missing-target": "An action needs an element, and the row names none.",
    "bad-target": "An element is written in a way that can't be read, or names a page object that does not exist.",
    "missing-argument": "An action needs an argument, and the row has none.",
    "bad-argument": "An argument can't be read, or does not fit the action.",
    "not-an-option": "A value is outside the select config that the row links.",
    "out-of-reach": "A row opens a page or uploads a file that rows do not reach.",
    "manual-step": "A step asks for a person, in a scenario that a browser runs.",
    "bad-data": "The data set of a scenario can't be used.",
    "unknown-reusable-case": "A set-up or tear-down names no reusable case that can be run.",
    "bad-config": "A select or match config holds something that can't be worked with.",
    "plugin-fault": "A row could not be checked, which is a fault of pytest-e1ts.",
    "bad-variable": "A reference ${…} can't be read.",
    "unknown-variable": "A variable is not defined in the environment of the run.",
    "saved-later": "A saved value is used before the step that saves it.",
    "unknown-secret": "A secret is not set in the environment of the run.",
    "unknown-role": "A row asks for an account of a role that has no pool in the environment of the run.",
    "bad-pool": "An account pool of the environment can't be read.",
}


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind of finding: its code, severity and description."""

    code: str
    severity: Severity
    description: str


def finding_kinds() -> list[FindingKind]:
    """Return every kind of finding, errors first."""
    errors = [FindingKind(code, "error", text) for code, text in _ERRORS.items()]
    registered = [rules.get(code) for code in rules]
    return errors + [FindingKind(rule.code, rule.severity, rule.description) for rule in registered]
