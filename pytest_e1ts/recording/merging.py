"""What a person did, without what is only the way to it: one event for each intent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from pytest_e1ts.recording.events import EventKind, PersonEvent

_Kept = list[PersonEvent]
_CHECKS = {EventKind.CHECK_TEXT, EventKind.CHECK_VALUE, EventKind.CHECK_VISIBLE, EventKind.CHECK_CELL}
_TICKS = {EventKind.TICK, EventKind.UNTICK}
_OPENING = {"combobox", "listbox"}
_OPTIONS = {"option", "menuitemradio", "menuitemcheckbox", "treeitem", "listitem"}
_EDITING = {
    "Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End",
    "Control+A", "Control+C", "Control+V", "Control+X", "Control+Z", "Meta+A", "Meta+C", "Meta+V", "Meta+X", "Meta+Z",
}  # fmt: skip
_PRESSING = {"Enter", "Space", " "}
_MOVING = {"Tab", "Shift+Tab"}
_NO_PAGE = "about:blank"


def merge(events: Iterable[PersonEvent]) -> list[PersonEvent]:
    """Return one event for each intent of a person.

    A click that only led into a field, into a list or to a file is none of its own, nor is each state of a text that
    grew: the number of the first stays, so that whoever shows it replaces what is there.

    Args:
        events: All events; the same number again replaces the one before.
    """
    latest = {event.number: event for event in events}
    kept: _Kept = []
    for number in sorted(latest):
        _take(kept, latest[number])
    return [event for place, event in enumerate(kept) if not _is_on_the_way(event, kept[place + 1 :])]


def _take(kept: _Kept, event: PersonEvent) -> None:
    rule = _RULES.get(event.kind)
    if rule is None:
        kept.append(event)
    elif (taken := rule(kept, event)) is not None:
        kept.append(taken)


def _typed(kept: _Kept, event: PersonEvent) -> PersonEvent:
    _drop(kept, event, {EventKind.CLICK, EventKind.HOVER})
    _drop_keys(kept, event, _EDITING)
    return _replaced(kept, event, {EventKind.TYPE})


def _chosen(kept: _Kept, event: PersonEvent) -> PersonEvent:
    _drop(kept, event, {EventKind.CLICK, EventKind.KEY, EventKind.HOVER})
    return _replaced(kept, event, {EventKind.CHOOSE})


def _ticked(kept: _Kept, event: PersonEvent) -> PersonEvent:
    _drop(kept, event, {EventKind.CLICK, EventKind.HOVER})
    _drop_keys(kept, event, _PRESSING)
    return _replaced(kept, event, {event.kind})


def _clicked(kept: _Kept, event: PersonEvent) -> PersonEvent | None:
    _drop(kept, event, {EventKind.HOVER})
    _drop_keys(kept, event, _PRESSING)
    last = kept[-1] if kept else None
    if last is None or event.element is None:
        return event
    if _is_same(last, event) and last.kind in _TICKS | {EventKind.UPLOAD}:
        return None
    if event.element.role in _OPTIONS and event.element.label:
        return _option_clicked(kept, event)
    return event


def _option_clicked(kept: _Kept, event: PersonEvent) -> PersonEvent | None:
    """Make one choice of opening a list, narrowing it and clicking an option of it."""
    label = event.element.label if event.element else ""
    last = kept[-1]
    if last.kind is EventKind.CHOOSE and last.tab == event.tab and last.value == label:
        return None
    leads_there = last.kind in {EventKind.CLICK, EventKind.TYPE}
    is_list = last.element is not None and last.element.role in _OPENING
    if last.tab != event.tab or not (leads_there and is_list):
        return event
    kept.pop()
    chosen = replace(last, kind=EventKind.CHOOSE, value=label)
    _drop(kept, chosen, {EventKind.CLICK})
    return chosen


def _double_clicked(kept: _Kept, event: PersonEvent) -> PersonEvent:
    _drop(kept, event, {EventKind.CLICK})
    return event


def _hovered(kept: _Kept, event: PersonEvent) -> PersonEvent:
    return _replaced(kept, event, {EventKind.HOVER})


def _pressed(kept: _Kept, event: PersonEvent) -> PersonEvent | None:
    last = kept[-1] if kept else None
    edits = last is not None and last.kind is EventKind.TYPE and _is_same(last, event) and event.value in _EDITING
    return None if edits else event


def _uploaded(kept: _Kept, event: PersonEvent) -> PersonEvent:
    """The click that asked for the file is a part of choosing it, whatever was clicked."""
    if kept and kept[-1].kind is EventKind.CLICK and kept[-1].tab == event.tab:
        kept.pop()
    return _replaced(kept, event, {EventKind.UPLOAD})


def _downloaded(kept: _Kept, event: PersonEvent) -> PersonEvent:
    last = kept[-1] if kept else None
    if last is None or last.kind is not EventKind.CLICK:
        return event
    kept.pop()
    return replace(event, number=last.number, tab=last.tab, element=last.element)


def _checked(kept: _Kept, event: PersonEvent) -> PersonEvent:
    same = bool(kept) and kept[-1].kind is event.kind and kept[-1].cell == event.cell
    return _replaced(kept, event, {event.kind}) if same else event


def _visited(_kept: _Kept, event: PersonEvent) -> PersonEvent | None:
    return None if event.value.strip() in {"", _NO_PAGE} else event


def _drop(kept: _Kept, event: PersonEvent, kinds: Collection[EventKind]) -> None:
    while kept and kept[-1].kind in kinds and _is_same(kept[-1], event):
        kept.pop()


def _drop_keys(kept: _Kept, event: PersonEvent, keys: Collection[str]) -> None:
    while kept and kept[-1].kind is EventKind.KEY and kept[-1].value in keys and _is_same(kept[-1], event):
        kept.pop()


def _replaced(kept: _Kept, event: PersonEvent, kinds: Collection[EventKind]) -> PersonEvent:
    """Return the event under the number of the one that it replaces, which is taken out."""
    if kept and kept[-1].kind in kinds and _is_same(kept[-1], event):
        return replace(event, number=kept.pop().number)
    return event


def _is_same(first: PersonEvent, second: PersonEvent) -> bool:
    """Return whether two events are of the same element."""
    if first.element is None or second.element is None or first.tab != second.tab:
        return False
    return first.element.target == second.element.target


def _is_on_the_way(event: PersonEvent, later: list[PersonEvent]) -> bool:
    """Return whether a key only moved to the next field: what is done there follows."""
    moves = event.kind is EventKind.KEY and event.value in _MOVING
    return moves and bool(later) and later[0].kind not in _CHECKS


_RULES: dict[EventKind, Callable[[_Kept, PersonEvent], PersonEvent | None]] = {
    EventKind.TYPE: _typed,
    EventKind.CHOOSE: _chosen,
    EventKind.TICK: _ticked,
    EventKind.UNTICK: _ticked,
    EventKind.CLICK: _clicked,
    EventKind.DOUBLE_CLICK: _double_clicked,
    EventKind.HOVER: _hovered,
    EventKind.KEY: _pressed,
    EventKind.UPLOAD: _uploaded,
    EventKind.DOWNLOAD: _downloaded,
    EventKind.NAVIGATE: _visited,
    **dict.fromkeys(_CHECKS, _checked),
}
