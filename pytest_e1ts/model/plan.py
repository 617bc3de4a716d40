"""The plan: the frozen, totally ordered, hashed scenarios of one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pytest_e1ts.model.masking import needed_to_run, unmasked

_FOR_STEPS = needed_to_run("steps are filled with it or find their elements by it")
_VOCABULARY = unmasked("a word of the vocabulary, by which reports know checks from actions, and what is a secret")
_OWN_WORD = unmasked("one of our own words, which decides")
MANUAL = "manual"
"""The runner of scenarios that a person carries out, and the type of steps that a person does."""


def with_command(text: str, command: str) -> str:
    """Return a text for a terminal, with the command that lists what is valid, if there is one."""
    return f"{text} `{command}` lists all.".strip() if command else text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a row, found before anything runs.

    Attributes:
        code: A stable word for the kind of problem, such as ``unknown-action``.
        message: What is wrong, in a sentence a tester understands.
        step_id: The row of ``test_steps`` it was found in; None where it concerns the whole scenario.
        column: The column that is wrong, such as ``action``; empty where no single one is.
        hint: The nearest valid value or what to do, whoever reads it; empty where there is nothing better to say.
        detail: What was raised, where that was unexpected; for the log alone.
        suggestions: Values that the column may have instead, the nearest first, for readers who offer them.
        command: What lists all valid values in a terminal; empty where there is no such command, or no need of one.
    """

    code: str = field(metadata=unmasked("one of our own words, by which problems are counted"))
    message: str
    step_id: int | None = None
    column: str = field(default="", metadata=unmasked("the name of a column"))
    hint: str = ""
    detail: str = ""
    suggestions: tuple[str, ...] = ()
    command: str = field(default="", metadata=unmasked("one of our own commands"))

    @property
    def text(self) -> str:
        """Message and hint as one line, for whoever reads it."""
        return f"{self.message} {self.hint}".strip()

    @property
    def terminal_text(self) -> str:
        """The same for those who sit before a terminal, where a command helps."""
        return with_command(self.text, self.command)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One row of ``test_steps``, with NULLs replaced by empty text and the order made total.

    Attributes:
        position: 1-based place within the scenario.
        select_list: Id of the linked select config, or None.
        match_list: Id of the linked match config, or None.
        phase: ``set-up`` or ``tear-down`` where the step prepares the scenario or clears up behind it; else empty.
        source: Where the step is written, such as ``reusable_case_steps id 12`` or ``features/approval.feature:14``;
            empty where it is a row of ``test_steps``.
        keyword: The word that its sentence begins with in a feature file, with what follows it: ``Angenommen ``; empty
            for a row.
    """

    id: int
    position: int
    definition: str
    type: str = field(metadata=_VOCABULARY)
    element: str = field(metadata=_FOR_STEPS)
    action: str = field(metadata=_VOCABULARY)
    argument: str = field(metadata=_FOR_STEPS)
    required: bool
    expected: str
    select_list: int | None = None
    match_list: int | None = None
    phase: str = field(default="", metadata=_OWN_WORD)
    source: str = ""
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class PlannedScenario:
    """One executable path through a case: exactly one pytest Item.

    Attributes:
        runner: Who carries it out: ``generic`` (rows), ``bdd`` (a feature file) or ``manual`` (a person).
        values: The row of a data set that it runs with, by name and in order; empty where it has none.
        row_id: The row of ``test_scenarios`` that it was made of, where several scenarios were made of one; else 0.
        source: Where it is written, such as ``features/approval.feature:9``; empty where it is a row.
    """

    id: int
    name: str
    description: str
    steps: tuple[PlannedStep, ...]
    problems: tuple[Problem, ...] = ()
    runner: str = field(default="generic", metadata=_OWN_WORD)
    values: tuple[tuple[str, str], ...] = ()
    row_id: int = 0
    source: str = ""

    @property
    def is_manual(self) -> bool:
        """Whether a person carries it out."""
        return self.runner == MANUAL

    def find_step(self, step_id: int, position: int) -> PlannedStep | None:
        """Return a step by its id; scenarios that were made of one row have steps of the same ids.

        Args:
            step_id: The step's id.
            position: Where it should be, so that it need not be looked for.
        """
        if 0 < position <= len(self.steps) and self.steps[position - 1].id == step_id:
            return self.steps[position - 1]
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """One test condition within a set."""

    id: int
    name: str
    description: str
    scenarios: tuple[PlannedScenario, ...]


@dataclass(frozen=True, slots=True)
class PlannedSet:
    """A named group of cases: a feature of the Cucumber report and a row of ``test_runs``.

    Attributes:
        source: Where it is written, such as ``features/approval.feature:2``; empty where it is a row.
    """

    id: int
    name: str
    description: str
    category: str
    cases: tuple[PlannedCase, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRelease:
    """The release the plan was made of.

    Attributes:
        file: The release file that the run loaded first, as it was named; empty where it was found by id or number.
    """

    id: int
    number: str
    description: str
    status: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class PlannedEnvironment:
    """Where the scenarios run: name, base URL (empty when none is known) and variables by name."""

    name: str = field(metadata=unmasked("the key by which its runs are found again"))
    base_url: str = field(metadata=_FOR_STEPS)
    variables: Mapping[str, str] = field(default_factory=dict, metadata=_FOR_STEPS)


@dataclass(frozen=True, slots=True)
class OptionList:
    """The named list of values of a select or match config."""

    id: int
    name: str
    options: tuple[str, ...] = field(metadata=_FOR_STEPS)


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
            f"{one_line(self.scenario.name)} (sc{self.scenario.id}{self._origin})",
        ]
        if step is not None:
            parts.append(name_step(step))
        return " › ".join(parts)

    @property
    def _origin(self) -> str:
        return f", {one_line(self.scenario.source)}" if self.scenario.source else ""


def name_step(step: PlannedStep) -> str:
    """Return a step by its position and where it is written: ``step 4 (id 911)``."""
    return f"step {step.position} ({one_line(step.source) or f'id {step.id}'})"


def line_of(source: str) -> int:
    """Return the line in a source such as ``features/approval.feature:9``; 0 where it names none."""
    line = source.rpartition(":")[2]
    return int(line) if line.isascii() and line.isdigit() else 0


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
    hash: str = field(default="", metadata=unmasked("a hash"))

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
    def by_row_id(self) -> Mapping[int, tuple[Place, ...]]:
        """Places by the row of ``test_scenarios``, where several scenarios were made of one."""
        found: dict[int, list[Place]] = {}
        for place in self.places():
            if place.scenario.row_id:
                found.setdefault(place.scenario.row_id, []).append(place)
        return {row_id: tuple(places) for row_id, places in found.items()}

    @cached_property
    def named_ids(self) -> Mapping[int, frozenset[int]]:
        """The ids of the scenarios that an id stands for: its own, or those of all that were made of its row."""
        named = {row_id: frozenset(place.scenario.id for place in places) for row_id, places in self.by_row_id.items()}
        return named | {scenario_id: frozenset([scenario_id]) for scenario_id in self.by_id}

    def places_of(self, scenario_id: int) -> tuple[Place, ...]:
        """Return the scenario of that id, else all that were made of the row of that id."""
        place = self.by_id.get(scenario_id)
        return (place,) if place else self.by_row_id.get(scenario_id, ())

    @cached_property
    def select_lists_by_id(self) -> Mapping[int | None, OptionList]:
        """Select lists by config id; there is none under None, so that a step without a list finds none."""
        return {options.id: options for options in self.select_lists}

    @cached_property
    def match_lists_by_id(self) -> Mapping[int | None, OptionList]:
        """Match lists by config id; there is none under None."""
        return {options.id: options for options in self.match_lists}
