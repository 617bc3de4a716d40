"""In which tab rows work: a row that goes there stands before the first thing done in it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pytest_e1ts.recording.events import EventKind, PersonEvent

_FOLLOWING = {EventKind.DIALOG, EventKind.DOWNLOAD}  # asked of the step before, wherever that was


def with_tabs(events: Iterable[PersonEvent]) -> Iterator[PersonEvent]:
    """Yield the events with those that switch the tab where a run would be in another one, and only there.

    A run follows a tab that opens by itself, as a person does; behind a tab that was closed it is in the one that
    opened it, which is not known here, so the row says where it goes on.

    Args:
        events: What a person did, merged.
    """
    current: int | None = 1
    count = 1
    for event in events:
        if event.kind is EventKind.NEW_TAB:
            count += 1
            current = event.tab
            if not event.is_by_page:
                yield event
        if event.kind in {EventKind.NEW_TAB, EventKind.SWITCH_TAB}:
            continue
        if event.tab != current and event.kind not in _FOLLOWING and not _is_closed_by_page(event):
            yield replace(event, kind=EventKind.SWITCH_TAB, element=None, value=str(event.tab))
            current = event.tab
        if event.kind is EventKind.CLOSE_TAB:
            count = max(count - 1, 1)
            current = 1 if count == 1 else None
            if _is_closed_by_page(event):
                continue
        yield event


def _is_closed_by_page(event: PersonEvent) -> bool:
    """Return whether the page closed its tab itself, as what was done in it made it do: a run sees the same."""
    return event.kind is EventKind.CLOSE_TAB and event.is_by_page
