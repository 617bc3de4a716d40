"""The plan: the frozen, totally ordered, hashed scenarios of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a row, found before anything runs.

    Attributes:
        code: A stable word for the kind of problem, such as ``unknown-action``.
        message: What is wrong, in a sentence a tester understands.
        step_id: The row of ``test_steps`` it was found in; None where it concerns the whole scenario.
        column: The column that is wrong, such as ``action``; empty where no single one is.
        hint: The nearest valid value or what to do; empty where there is nothing better to say.
        detail: What was raised, where nobody foresaw that; for the log alone.
    """

    code: str
    message: str
    step_id: int | None = None
    column: str = ""
    hint: str = ""
    detail: str = ""

    @property
    def text(self) -> str:
        """Message and hint as one line."""
        return f"{self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One row of ``test_steps``, with NULLs replaced by empty text and the order made total.

    Attributes:
        position: 1-based place within the scenario.
        select_list: Id of the linked select config, or None.
        match_list: Id of the linked match config, or None.
    """

    id: int
    position: int
    definition: str
    type: str
    element: str
    action: str
    argument: str
    required: bool
    expected: str
    select_list: int | None = None
    match_list: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedScenario:
    """One executable path through a case: exactly one pytest Item."""

    id: int
    name: str
    description: str
    steps: tuple[PlannedStep, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """One test condition within a set."""

    id: int
    name: str
    description: str
    scenarios: tuple[PlannedScenario, ...]


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """A named group of cases: a feature of the Cucumber report and a row of ``test_runs``."""

    id: int
    name: str
    description: str
    category: str
    cases: tuple[PlannedCase, ...]


@dataclass(frozen=True, slots=True)
class PlannedRelease:
    """The release the plan was made of."""

    id: int
    number: str
    description: str
    status: str


@dataclass(frozen=True, slots=True)
class PlannedEnvironment:
    """Where the scenarios run: name, base URL (empty when none is known) and variables by name."""

    name: str
    base_url: str
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionList:
    """The named list of values of a select or match config."""

    id: int
    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: release › set › case › scenario, with ids."""

    release: PlannedRelease
    set: PlannedSet
    case: PlannedCase
    scenario: PlannedScenario

    def describe(self, step: PlannedStep | None = None) -> str:
        """Write the place as one line, down to ``step`` if given.

        Args:
            step: A step of the scenario.

        Returns:
            ``release 2.1.1 (id 5) › Sign in (set 12) › Users (case 31) › Reviewer signs in (sc101) › step 4 (id 911)``.
        """
        parts = [
            f"release {one_line(self.release.number)} (id {self.release.id})",
            f"{one_line(self.set.name)} (set {self.set.id})",
            f"{one_line(self.case.name)} (case {self.case.id})",
            f"{one_line(self.scenario.name)} (sc{self.scenario.id})",
        ]
        if step is not None:
            parts.append(f"step {step.position} (id {step.id})")
        return " › ".join(parts)


def one_line(name: str, longest: int = 80) -> str:
    """Return a name on one line, without control characters, and cut where it is absurdly long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


@dataclass(frozen=True)
class Plan:
    """What one run will do, fixed before it starts.

    Attributes:
        hash: SHA-256 (hexadecimal) of everything above it in canonical form: a verdict names exactly what was tested.
    """

    release: PlannedRelease
    environment: PlannedEnvironment
    sets: tuple[PlannedSet, ...]
    select_lists: tuple[OptionList, ...] = ()
    match_lists: tuple[OptionList, ...] = ()
    hash: str = ""

    def places(self) -> Iterator[Place]:
        """Yield the place of every scenario, in the order of the plan."""
        for planned_set in self.sets:
            for case in planned_set.cases:
                for scenario in case.scenarios:
                    yield Place(self.release, planned_set, case, scenario)

    @cached_property
    def by_id(self) -> Mapping[int, Place]:
        """Places by scenario id."""
        return {place.scenario.id: place for place in self.places()}

    @cached_property
    def select_lists_by_id(self) -> Mapping[int | None, OptionList]:
        """Select lists by config id; none stands under None, so that a step without a list finds none."""
        return {options.id: options for options in self.select_lists}

    @cached_property
    def match_lists_by_id(self) -> Mapping[int | None, OptionList]:
        """Match lists by config id; none stands under None."""
        return {options.id: options for options in self.match_lists}
