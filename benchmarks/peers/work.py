"""The work that every contender does: scenarios of the exceptions desk, four shapes of twelve interactions each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Shape = Literal["find", "incomplete", "change", "approve"]
SHAPES: tuple[Shape, ...] = ("find", "incomplete", "change", "approve")
REQUESTERS = ("requester", "requester2")
REVIEWERS = ("reviewer", "reviewer2")
TYPES = ("Policy", "Standard", "Control", "Process")
SEVERITIES = ("Low", "Medium", "High", "Critical")
SUBJECTS = (
    "Shared mailbox without two-step sign-in",
    "Archive kept beyond seven years",
    "Manual payment release on public holidays",
    "Test data copied from a live ledger",
    "Meeting room screens without auto-lock",
    "Service account with a permanent password",
    "Paper contracts signed by one person",
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: a shape and its data.

    Attributes:
        number: Counts from 1 over all shapes.
        shape: ``find`` an approved exception, raise an ``incomplete`` one, ``change`` a draft, ``approve`` one.
        account: Who signs in.
        title: Of the exception that is there before the run; of the one being raised for ``incomplete``.
        new_title: What ``change`` makes of the title.
        type: The exception type that is chosen.
        severity: The severity that is chosen.
        ends_on: The end date that is typed.
    """

    number: int
    shape: Shape
    account: str
    title: str
    new_title: str
    type: str
    severity: str
    ends_on: str

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"{self.shape} {self.number:02}: {self.title}"


def make_work(count: int) -> list[Scenario]:
    """Return so many scenarios, the same ones whenever they are asked for, ordered by shape as suites are."""
    scenarios = [_scenario(number) for number in range(1, count + 1)]
    return sorted(scenarios, key=lambda scenario: (SHAPES.index(scenario.shape), scenario.number))


def write_work(work: list[Scenario], path: Path) -> None:
    """Write the scenarios as JSON, for the peers to read."""
    path.write_text(json.dumps([{**asdict(scenario), "name": scenario.name} for scenario in work], indent=1))


def of_shape(work: list[Scenario], shape: Shape) -> list[Scenario]:
    """Return the scenarios of one shape."""
    return [scenario for scenario in work if scenario.shape == shape]


def _scenario(number: int) -> Scenario:
    shape = SHAPES[number % len(SHAPES)]
    turn = number // len(SHAPES)
    accounts = REQUESTERS if shape in {"incomplete", "change"} else REVIEWERS
    title = f"{SUBJECTS[number % len(SUBJECTS)]} {number:03}"
    return Scenario(
        number=number,
        shape=shape,
        account=accounts[turn % len(accounts)],
        title=title,
        new_title=f"{title}, revised",
        type=TYPES[turn % len(TYPES)],
        severity=SEVERITIES[(turn + 1) % len(SEVERITIES)],
        ends_on=f"2031-{turn % 12 + 1:02}-{number % 27 + 2:02}",
    )
