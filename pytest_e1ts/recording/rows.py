"""From what a person did to rows of the vocabulary. Pure: the same events always make the same rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pytest_e1ts.actions import RowChecks, kind_of
from pytest_e1ts.recording.columns import RowContext, columns_of
from pytest_e1ts.recording.events import EventKind, PersonEvent
from pytest_e1ts.recording.merging import merge
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.secret_names import secret_name
from pytest_e1ts.recording.tab_steps import with_tabs

UNCONFIRMED = "The name was not confirmed: it may find nothing, or something else."
_LONGEST_TARGET = 500
_SIGNS_IN = {EventKind.TYPE, EventKind.CLICK, EventKind.KEY, EventKind.TICK, EventKind.NAVIGATE}
_SENDS = {EventKind.CLICK, EventKind.KEY}


def make_rows(
    events: Iterable[PersonEvent],
    base_url: str = "",
    *,
    chosen: Mapping[int, str] | None = None,
    removed: Collection[int] = (),
) -> tuple[RecordedRow, ...]:
    """Return the rows of what a person did, each checked by the vocabulary.

    Args:
        events: All events; the same number again replaces the one before.
        base_url: Address of the application, which addresses become relative to.
        chosen: Other targets that a person chose, by the number of the event.
        removed: Numbers of the events that a person took back.
    """
    chosen = chosen or {}
    renamed = (_with_target(event, chosen.get(event.number, "")) for event in events if event.number not in removed)
    merged = merge(renamed)
    steps = list(with_tabs(merged))
    rows = [_with_doubts(_row(event, steps[:place], base_url)) for place, event in enumerate(steps)]
    spoken = list(_with_words(rows))
    checks = RowChecks()
    return tuple(
        row.doubted(*(problem.text for problem in checks.problems(row.planned(place))))
        for place, row in enumerate(spoken, start=1)
    )


def _with_target(event: PersonEvent, target: str) -> PersonEvent:
    if not target or event.element is None:
        return event
    return replace(event, element=replace(event.element, target=target, is_confirmed=True))


def _row(event: PersonEvent, before: Sequence[PersonEvent], base_url: str) -> RecordedRow:
    secret = secret_name(event, before) if event.is_secret else ""
    typed = frozenset(each.value for each in before if each.kind is EventKind.TYPE and each.value.strip())
    return columns_of(event, RowContext(base_url, secret, typed))


def _with_doubts(row: RecordedRow) -> RecordedRow:
    element = row.event.element
    if element is None:
        return row
    if not element.target.strip() or len(element.target) > _LONGEST_TARGET:
        return row.doubted("There is no name for the element that a row can hold.")
    return row if element.is_confirmed else row.doubted(UNCONFIRMED)


def _with_words(rows: Sequence[RecordedRow]) -> Iterator[RecordedRow]:
    """Put Given, When, Then and And in front of the sentences, as somebody tells it."""
    given = _signing_in(rows)
    before = ""
    for place, row in enumerate(rows):
        word = "Given" if place < given else "Then" if kind_of(row.planned(1)) == "assertion" else "When"
        said = row.definition
        if row.action == "URL" and before not in {"", "Given"}:
            said = f"I go to {row.argument}"
        yield replace(row, definition=f"{'And' if word == before else word} {said}")
        before = word


def _signing_in(rows: Sequence[RecordedRow]) -> int:
    """Return how many rows only lead to where the scenario begins: the visit, and signing in right behind it."""
    visit = 1 if rows and rows[0].event.kind is EventKind.NAVIGATE else 0
    typed = False
    for place, row in enumerate(rows):
        if row.event.kind not in _SIGNS_IN:
            return visit
        typed = typed or row.event.is_secret
        if typed and row.event.kind in _SENDS:
            return place + 1
    return visit
