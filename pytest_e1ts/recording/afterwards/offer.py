"""An offer: what could be made of recorded rows, why, and the rows as they would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pytest_e1ts.recording.row import RecordedRow

Rows = tuple[RecordedRow, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that could be done to the rows.

    Attributes:
        kind: What kind of thing: ``unique``, ``date``, ``address``, ``number`` or ``sign-in``.
        text: What it is and why, in a sentence.
        apply: Makes the rows as they would be; of rows that another offer has changed as well.
    """

    kind: str
    text: str
    apply: Callable[[Rows], Rows]


def with_text(rows: Iterable[RecordedRow], old: str, new: str, *, secrets_too: bool = False) -> Rows:
    """Return rows with a text replaced wherever they write it: in targets, arguments and sentences.

    Args:
        rows: The rows.
        old: The text as rows write it.
        new: What takes its place.
        secrets_too: Whether rows of passwords are looked at as well.
    """
    return tuple(_replaced(row, old, new) if secrets_too or not row.event.is_secret else row for row in rows)


def _replaced(row: RecordedRow, old: str, new: str) -> RecordedRow:
    changed = {
        name: text.replace(old, new)
        for name in ("element", "argument", "definition")
        if old in (text := getattr(row, name))
    }
    return replace(row, **changed) if changed else row
