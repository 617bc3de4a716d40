"""The step definitions of the suite: functions that carry out sentences which are none of the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

KINDS = ("given", "when", "then")


@dataclass(frozen=True, slots=True)
class StepText:
    """A step as a step definition gets it.

    Attributes:
        text: The sentence, without its keyword.
        docstring: The text below it; None where there is none.
        datatable: The table below it, row by row; None where there is none.
    """

    text: str
    docstring: str | None = None
    datatable: tuple[tuple[str, ...], ...] | None = None


@dataclass(frozen=True, slots=True)
class StepDefinition:
    """A function of the suite that carries out a sentence.

    Attributes:
        sentence: The sentence as people write it, with its parameters.
        kind: ``given``, ``when`` or ``then``; empty where it is of every kind.
        matches: Returns whether it carries out a sentence.
        perform: Carries out a step, with what gives the function its fixtures.
    """

    sentence: str
    kind: str
    matches: Callable[[str], bool]
    perform: Callable[[StepText, Any], object] = field(repr=False)


class StepDefinitions:
    """The step definitions of the suite that runs, found when the first of them is asked for."""

    def __init__(self) -> None:
        """Know none."""
        self._find: Callable[[], Sequence[StepDefinition]] = tuple
        self._found: Sequence[StepDefinition] | None = None

    def provide(self, find: Callable[[], Sequence[StepDefinition]]) -> None:
        """Say how they are found; those that override others come first."""
        self._find, self._found = find, None

    def __iter__(self) -> Any:
        """Iterate over all of them."""
        if self._found is None:
            self._found = tuple(self._find())
        return iter(self._found)

    def find(self, kind: str, text: str) -> StepDefinition | None:
        """Return the definition that carries out a sentence; None where there is none.

        Args:
            kind: ``given``, ``when`` or ``then``; anything else takes each kind.
            text: The sentence without its keyword.
        """
        return next((one for one in self if _is_of_kind(one, kind) and one.matches(text)), None)


def _is_of_kind(definition: StepDefinition, kind: str) -> bool:
    return not definition.kind or definition.kind == kind or kind not in KINDS


step_definitions = StepDefinitions()
