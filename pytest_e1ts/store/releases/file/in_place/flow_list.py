"""A list in brackets whose items have changed."""

from __future__ import annotations

from pytest_e1ts.store.releases.file.in_place.edits import Edit, apply_edits
from pytest_e1ts.store.releases.file.in_place.list_change import ListChange


def flow_list_edit(text: str, change: ListChange) -> Edit:
    """Return the change of the list; between the items that stay is what was there, lines and comments among it."""
    span = change.span
    ends = [span.start + 1, *(item.end for item in span.items)]
    gaps = [text[end : item.start] for end, item in zip(ends, span.items, strict=False)]
    parts = []
    for number, place in enumerate(change.order):
        at = change.pairs.get(place)
        parts.append(gaps[0] if number == 0 else gaps[at] if at else _separator(gaps))
        parts.append(change.rows[place] if at is None else _item(text, change, place))
    tail = text[span.items[-1].end : span.end] if parts else "]"
    return Edit(span.start, span.end, f"[{''.join(parts)}{tail}")


def _item(text: str, change: ListChange, place: int) -> str:
    item = change.span.items[change.pairs[place]]
    return apply_edits(text, change.edits[place], item.start, item.end)


def _separator(gaps: list[str]) -> str:
    return gaps[1] if len(gaps) > 1 and "#" not in gaps[1] else ", "
