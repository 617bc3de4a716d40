"""Read the corpus: one YAML file for each family of verifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pytest_e1ts.actions import actions
from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import row

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A page, and a row that must not pass on it.

    Attributes:
        action: The verification.
        why: What is wrong on the page, in a sentence.
        row: The other columns of the row.
        says: What the failure must say, so that it fails for that reason and for no other.
        page: The body of the page; empty where ``before`` opens one.
        title: The title of the page.
        before: Rows that must pass before; their columns.
        pages: Pages of the server, by their paths.
        family: The file it stands in.
    """

    action: str
    why: str
    row: Mapping[str, str]
    says: str
    page: str = ""
    title: str = "Test"
    before: tuple[Mapping[str, str], ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    family: str = ""

    @property
    def steps(self) -> tuple[PlannedStep, ...]:
        """The rows to run, the verification last."""
        return tuple(_step(columns) for columns in (*self.before, {**self.row, "action": self.action}))


def _step(columns: Mapping[str, str]) -> PlannedStep:
    known = {name: columns.get(name, "") for name in ("action", "element_id", "action_result", "type")}
    assert set(columns) <= set(known), columns
    return row(*known.values())


def _read() -> Iterator[Case]:
    for path in sorted(FOLDER.glob("*.yml")):
        document: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for action, cases in document.items():
            for case in cases:
                yield Case(action=action, family=path.stem, **{**case, "before": tuple(case.get("before", ()))})


CASES = tuple(_read())


_BY_THE_SUITE = {"Step Definition"}  # what it checks, and how, is a function of the suite


def verifications() -> list[str]:
    """Return the names of all registered actions of the product that check something, whatever the type of the row."""
    return [
        name
        for name in actions
        if name not in _BY_THE_SUITE
        and actions.get(name).run.__module__.startswith("pytest_e1ts.")
        and "assertion" in {actions.get(name).kind, *actions.get(name).kind_by_type.values()}
    ]
