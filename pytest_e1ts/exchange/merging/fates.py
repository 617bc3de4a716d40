"""What an import does to each row: it is new, changed, as it was, deleted, or not named and left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a row, in the word that the preview has for it."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    DELETED = "deleted"
    STAYING = "staying"


@dataclass(frozen=True, slots=True)
class RowFate:
    """What becomes of one row.

    Attributes:
        word: What kind of row it is, in the singular: ``test set``.
        fate: What becomes of it.
        names: Its names from the outside in; the last one is its own.
        was: By what it was called before; empty where it is called the same.
        keys: What of it changes, in the words of release files; ``place`` where it is moved to another parent.
        is_beside: Whether the source has no rows of this kind at all, so that nobody expects this one in it.
    """

    word: str
    fate: Fate
    names: tuple[str, ...]
    was: str = ""
    keys: tuple[str, ...] = ()
    is_beside: bool = False


def changes_anything(fates: Sequence[RowFate]) -> bool:
    """Return whether anything is to be written."""
    return any(row.fate not in {Fate.UNCHANGED, Fate.STAYING} for row in fates)


def count(fates: Sequence[RowFate]) -> dict[str, Counter[Fate]]:
    """Return how many rows have each fate, by what kind of row they are, in the order in which they come."""
    found: dict[str, Counter[Fate]] = {}
    for row in fates:
        found.setdefault(row.word, Counter())[row.fate] += 1
    return found
