"""What lint finds: one thing that is wrong or doubtful, with its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from pytest_e1ts.model.plan import PlannedCase, PlannedRelease, PlannedScenario, PlannedSet, PlannedStep

Severity = Literal["error", "warning", "info"]
NamedT = TypeVar("NamedT", PlannedSet, PlannedCase, PlannedScenario)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say.

    Attributes:
        message: What is wrong, in a sentence a tester understands; it names the offending word.
        column: The column of the row; empty where no single one is meant.
        hint: The nearest valid value or what to do.
        step: The row, for a rule about scenarios.
        scenario: The scenario, for a rule about releases; so are case and set.
    """

    message: str
    column: str = ""
    hint: str = ""
    step: PlannedStep | None = None
    scenario: PlannedScenario | None = None
    case: PlannedCase | None = None
    set: PlannedSet | None = None


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
        hint: The nearest valid value or what to do.
    """

    code: str
    severity: Severity
    message: str
    release: PlannedRelease
    set: PlannedSet | None = None
    case: PlannedCase | None = None
    scenario: PlannedScenario | None = None
    step: PlannedStep | None = None
    column: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """Message and hint as one line."""
        return f"{self.message} {self.hint}".strip()

    @property
    def path(self) -> str:
        """The ids down to the row, such as ``release 5/set 12/case 31/sc101/step 911``; the same on every run."""
        parts = [f"release {self.release.id}"]
        parts += [f"{kind} {part.id}" for kind, part in (("set", self.set), ("case", self.case)) if part]
        parts += [f"sc{self.scenario.id}"] if self.scenario else []
        return "/".join(parts + ([f"step {self.step.id}"] if self.step else []))


def masked(finding: Finding, mask: Callable[[str], str]) -> Finding:
    """Return the finding with the secrets gone from what it says and from the names of its places."""

    def hide(part: NamedT | None) -> NamedT | None:
        return part and replace(part, name=mask(part.name))

    return replace(
        finding,
        message=mask(finding.message),
        hint=mask(finding.hint),
        set=hide(finding.set),
        case=hide(finding.case),
        scenario=hide(finding.scenario),
    )


def has_errors(findings: Sequence[Finding]) -> bool:
    """Tell whether some scenario cannot run."""
    return any(finding.severity == "error" for finding in findings)
