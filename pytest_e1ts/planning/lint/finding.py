"""What lint finds: one thing that is wrong or doubtful, with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pytest_e1ts.model.masking import unmasked
from pytest_e1ts.model.plan import PlannedCase, PlannedRelease, PlannedScenario, PlannedSet, PlannedStep, line_of

Severity = Literal["error", "warning", "info"]
_WORD = unmasked("one of our own words, by which findings are distinguished")
_COLUMN = unmasked("the name of a column")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say.

    Attributes:
        message: What is wrong, in a sentence a tester understands; it names the offending word.
        column: The column of the row; empty where no single one is meant.
        hint: The nearest valid value or what to do, whoever reads it.
        step: The row, for a rule about scenarios.
        scenario: The scenario, for a rule about releases; so are case and set.
        suggestions: Values that the column may have instead, the nearest first, for readers who offer them.
        command: What lists all valid values in a terminal; empty where there is no need of one.
    """

    message: str
    column: str = ""
    hint: str = ""
    step: PlannedStep | None = None
    scenario: PlannedScenario | None = None
    case: PlannedCase | None = None
    set: PlannedSet | None = None
    suggestions: tuple[str, ...] = ()
    command: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark or a problem of the plan, with its kind and its place.

    Attributes:
        code: A stable word for the kind of finding, such as ``unknown-action``.
        severity: ``error``: the scenario cannot run; ``warning``: it runs, and may not test what its author thinks;
            ``info``: worth a look.
        message: What is wrong.
        release: The release; the finer places are None where the finding concerns more than one of them.
        column: The column of the row; empty where no single one is meant.
        hint: The nearest valid value or what to do, whoever reads it.
        suggestions: Values that the column may have instead, the nearest first, for readers who offer them.
        command: What lists all valid values in a terminal; empty where there is no need of one.
    """

    code: str = field(metadata=_WORD)
    severity: Severity = field(metadata=_WORD)
    message: str
    release: PlannedRelease
    set: PlannedSet | None = None
    case: PlannedCase | None = None
    scenario: PlannedScenario | None = None
    step: PlannedStep | None = None
    column: str = field(default="", metadata=_COLUMN)
    hint: str = ""
    suggestions: tuple[str, ...] = ()
    command: str = field(default="", metadata=unmasked("one of our own commands"))

    @property
    def text(self) -> str:
        """Message and hint as one line, for whoever reads it."""
        return f"{self.message} {self.hint}".strip()

    @property
    def place_in_file(self) -> tuple[str, int]:
        """The file that it is about, from the root folder, and the line there; empty and 0 where it is about rows."""
        sources = (part.source for part in (self.step, self.scenario, self.set) if part)
        source = next((source for source in sources if line_of(source)), "")
        return source.rpartition(":")[0], line_of(source)

    @property
    def path(self) -> str:
        """The ids down to the row, such as ``release 5/set 12/case 31/sc101/step 911``; the same on every run."""
        parts = [f"release {self.release.id}"]
        parts += [f"{kind} {part.id}" for kind, part in (("set", self.set), ("case", self.case)) if part]
        parts += [f"sc{self.scenario.id}"] if self.scenario else []
        return "/".join(parts + ([f"step {self.step.id}"] if self.step else []))


def has_errors(findings: Sequence[Finding]) -> bool:
    """Return whether some scenario cannot run."""
    return any(finding.severity == "error" for finding in findings)
