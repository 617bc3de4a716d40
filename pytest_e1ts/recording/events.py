"""What a person has done in the browser, one event for each thing, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EventKind(StrEnum):
    """What a person can do."""

    CLICK = "click"
    DOUBLE_CLICK = "double click"
    RIGHT_CLICK = "right click"
    HOVER = "hover"
    DRAG = "drag"
    TYPE = "type"
    CHOOSE = "choose"
    TICK = "tick"
    UNTICK = "untick"
    KEY = "key"
    UPLOAD = "upload"
    DOWNLOAD = "download"
    DIALOG = "dialog"
    NAVIGATE = "navigate"
    BACK = "back"
    FORWARD = "forward"
    RELOAD = "reload"
    NEW_TAB = "new tab"
    SWITCH_TAB = "switch tab"
    CLOSE_TAB = "close tab"
    CHECK_TEXT = "check text"
    CHECK_VALUE = "check value"
    CHECK_VISIBLE = "check visible"
    CHECK_CELL = "check cell"


@dataclass(frozen=True, slots=True)
class NamedElement:
    """An element, as a row would address it.

    Attributes:
        target: What stands in the row's element column, such as ``Save`` or ``frame=Preview >> Send``.
        is_confirmed: Whether the finder of a run gave exactly this element, in the state in which it is used.
        others: Other targets that the finder confirmed, best first; what a person may choose instead.
        role: What it is to a person, as ARIA says: ``button``, ``textbox``, ``combobox`` …; empty for none.
        label: The words by which a person knows it, for the sentence; empty for none.
        input_type: The ``type`` of an input, such as ``date``; empty for what is none.
    """

    target: str
    is_confirmed: bool = True
    others: tuple[str, ...] = ()
    role: str = ""
    label: str = ""
    input_type: str = ""


@dataclass(frozen=True, slots=True)
class PersonEvent:
    """One thing that a person did, in the order in which it was done.

    Attributes:
        number: 1-based, in the order of what the person did; the same number again replaces it (text that grows).
        kind: What it was.
        tab: The 1-based tab in which it was done, as ``Switch Tab`` counts.
        element: What it was done to; None for tabs, addresses and dialogs.
        value: What was typed, chosen, pressed or answered; the address; the text that a check expects. Empty for none.
        is_secret: Whether it is a password; then ``value`` is empty: it never leaves the page.
        onto: Where it was dropped, for a drag.
        files: Copies of what was uploaded, as paths relative to the release file.
        cell: Row and column of a table cell, as a person reads them, for a check of a cell.
        row_names: Other texts that only the row of that cell has, such as a title beside its number.
        origin: Scheme, host and port of the page; a path is relative to it.
        message: What a dialog said; ``value`` is what a prompt was answered. Empty for all else.
        is_accepted: Whether OK was pressed in a dialog, and not Cancel.
        is_by_page: Whether the page opened or closed the tab by itself, because of what was done before: a run follows
            it without a row.
    """

    number: int
    kind: EventKind
    tab: int = 1
    element: NamedElement | None = None
    value: str = ""
    is_secret: bool = False
    onto: NamedElement | None = None
    files: tuple[str, ...] = ()
    cell: tuple[str, str] | None = None
    row_names: tuple[str, ...] = ()
    origin: str = ""
    message: str = ""
    is_accepted: bool = True
    is_by_page: bool = False
