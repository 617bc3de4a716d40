"""What an import does to each row: it is new, changed, as it was, deleted, or not named and left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a row, in the word that the preview has for it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    STAYING = "staying"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row.

    Attributes:
        word: What kind of row it is, in the singular: ``test set``.
        outcome: What becomes of it.
        names: Its names from the outside in; the last one is its own.
        was: By what it was called before; empty where it is called the same.
        keys: What of it changes, in the words of release files; ``place`` where it is moved to another parent.
        is_beside: Whether the source has no rows of this kind at all, so that nobody expects this one in it.
    """

    word: str
    outcome: Outcome
    names: tuple[str, ...]
    was: str = ""
    keys: tuple[str, ...] = ()
    is_beside: bool = False


def changes_anything(outcomes: Sequence[RowOutcome]) -> bool:
    """Return whether anything is to be written."""
    return any(row.outcome not in {Outcome.UNCHANGED, Outcome.STAYING} for row in outcomes)


def count(outcomes: Sequence[RowOutcome]) -> dict[str, Counter[Outcome]]:
    """Return how many rows have each outcome, by what kind of row they are, in the order in which they come."""
    found: dict[str, Counter[Outcome]] = {}
    for row in outcomes:
        found.setdefault(row.word, Counter())[row.outcome] += 1
    return found
