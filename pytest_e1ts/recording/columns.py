"""From one thing that a person did to the columns of its row: action, target, argument, type and sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pytest_e1ts.recording.cell_checks import cell_check
from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.recording.visited import written_address
from pytest_e1ts.recording.written import called, file_pattern, named_argument, quoted, written_text

_DATES = {"date", "datetime-local", "time"}
_WHOLE_DATE = re.compile(r"(?!0)\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?|\d{2}:\d{2}(:\d{2}(\.\d+)?)?")
_TYPES = {
    "button": "button-click",
    "link": "text-link",
    "checkbox": "field-checkbox",
    "switch": "field-checkbox",
    "radio": "field-radio",
}
_BOXES = {"checkbox", "switch", "radio", "menuitemcheckbox", "menuitemradio"}
_LISTS = {"combobox", "listbox"}


@dataclass(frozen=True, slots=True)
class RowContext:
    """What a row depends on besides its event.

    Attributes:
        base_url: Address of the application; empty where it is not known.
        secret: The name of the secret that was typed; empty for none.
        typed: What was typed before.
    """

    base_url: str = ""
    secret: str = ""
    typed: frozenset[str] = frozenset()


def columns_of(event: PersonEvent, context: RowContext) -> RecordedRow:
    """Return the row of an event; its sentence has no Given, When or Then yet.

    Args:
        event: What a person did, merged.
        context: What else it depends on.
    """
    row = _MAKERS[event.kind](event, context)
    if event.kind is EventKind.CHECK_CELL:
        return row
    return replace(row, element=event.element.target if event.element else "")


def _typed(event: PersonEvent, context: RowContext) -> RecordedRow:
    name = called(event.element)
    if event.is_secret:
        reference = f"${{secret:{context.secret}}}"
        said = "I enter the password" if "password" in name.casefold() else f"I enter the secret in {name}"
        return RecordedRow(event, "Password", "", reference, "field-password", said)
    if event.element and event.element.input_type in _DATES and event.value:
        return _dated(event, name)
    if event.element and event.element.input_type == "range":
        return RecordedRow(
            event, "Set Slider", "", event.value, "field-input", f"I set {name} to {quoted(event.value)}"
        )
    type_ = "field-input" if event.element and event.element.input_type else "field-textarea"
    said = f"I fill in {name} with {quoted(event.value)}" if event.value.strip() else f"I clear {name}"
    return _plain(event, "Text Plain", type_, said)


def _plain(event: PersonEvent, action: str, type_: str, said: str) -> RecordedRow:
    argument, doubts = written_text(action, type_, event.value)
    return RecordedRow(event, action, "", argument, type_, said, doubts)


def _dated(event: PersonEvent, name: str) -> RecordedRow:
    shown = event.value.replace("T", " ")
    row = RecordedRow(event, "Set Date", "", shown, "date-picker", f"I set {name} to {quoted(shown)}")
    return row if _WHOLE_DATE.fullmatch(event.value) else row.doubted("The date is only half typed.")


def _chosen(event: PersonEvent, _context: RowContext) -> RecordedRow:
    role = event.element.role if event.element else ""
    type_ = "field-radio" if role in {"radio", "radiogroup"} else "field-select"
    several = _several(event.value)
    said = f"I choose {', '.join(map(quoted, several or (event.value,)))} in {called(event.element)}"
    if several is None:
        return _plain(event, "Custom Select", type_, said)
    argument = json.dumps([text.replace("${", "$${") for text in several], ensure_ascii=False)
    return RecordedRow(event, "Custom Select", "", argument, type_, said)


def _several(value: str) -> list[str] | None:
    """Return the options of a list that takes several, which come as a JSON array; None for one."""
    try:
        found = json.loads(value) if value.startswith("[") else None
    except ValueError:
        return None
    return found if isinstance(found, list) and found and all(isinstance(item, str) for item in found) else None


def _ticked(event: PersonEvent, _context: RowContext) -> RecordedRow:
    ticks = event.kind is EventKind.TICK
    type_ = _TYPES.get(event.element.role if event.element else "", "field-checkbox")
    return RecordedRow(
        event,
        "Check" if ticks else "Uncheck",
        type=type_,
        definition=f"I {'tick' if ticks else 'take the tick from'} {called(event.element)}",
    )


def _clicked(event: PersonEvent, _context: RowContext) -> RecordedRow:
    role = event.element.role if event.element else ""
    verb = {"button": "I press", "link": "I follow the link"}.get(role, "I click")
    type_ = _TYPES[role] if role in {"button", "link"} else "ui-element"
    return RecordedRow(event, "Click", type=type_, definition=f"{verb} {called(event.element)}")


def _on_element(action: str, said: str, type_: str = "ui-element") -> Callable[[PersonEvent, RowContext], RecordedRow]:
    def make(event: PersonEvent, _context: RowContext) -> RecordedRow:
        return RecordedRow(event, action, type=type_, definition=said.format(called(event.element)))

    return make


def _on_page(action: str, said: str) -> Callable[[PersonEvent, RowContext], RecordedRow]:
    return lambda event, _context: RecordedRow(event, action, definition=said)


def _dragged(event: PersonEvent, _context: RowContext) -> RecordedRow:
    goal = event.onto or NamedElement("", is_confirmed=False)
    said = f"I drag {called(event.element)} to {called(goal)}"
    row = RecordedRow(event, "Drag To", "", goal.target, "ui-element", said)
    return row if goal.is_confirmed else row.doubted("Where it was dropped is not confirmed.")


def _pressed(event: PersonEvent, _context: RowContext) -> RecordedRow:
    key = "Space" if event.value == " " else event.value
    where = f" in {called(event.element)}" if event.element else ""
    return RecordedRow(event, "Press Key", "", key, "custom", f"I press {quoted(key)}{where}")


def _uploaded(event: PersonEvent, _context: RowContext) -> RecordedRow:
    files = event.files or ((event.value,) if event.value else ())
    names = ", ".join(quoted(re.split(r"[/\\]", path)[-1]) for path in files)
    paths = [path.replace("${", "$${") for path in files]
    is_plain = len(paths) == 1 and not paths[0].startswith(("[", "{"))
    argument = paths[0] if is_plain else json.dumps(paths, ensure_ascii=False)
    said = f"I choose the file {names} for {called(event.element)}"
    row = RecordedRow(event, "Upload File", "", argument, "file-upload", said)
    if event.files:
        return row
    return row.doubted("The file was not copied: put it into the suite's folder of files, and write its path.")


def _downloaded(event: PersonEvent, _context: RowContext) -> RecordedRow:
    argument = named_argument("name", file_pattern(event.value))
    opener = f" from {called(event.element)}" if event.element else ""
    type_ = _TYPES.get(event.element.role if event.element else "", "ui-element")
    return RecordedRow(event, "Download", "", argument, type_, f"I get the file {quoted(event.value)}{opener}")


def _answered(event: PersonEvent, _context: RowContext) -> RecordedRow:
    answer = event.value if event.is_accepted and event.value else None
    argument = named_argument("text", event.message, answer=answer)
    action = "Accept Dialog" if event.is_accepted else "Dismiss Dialog"
    verb = "accept" if event.is_accepted else "dismiss"
    said = f"I {verb} the dialog {quoted(event.message)}" if event.message.strip() else f"I {verb} the dialog"
    if answer is not None:
        said = f"I answer {quoted(answer)} to the dialog {quoted(event.message)}"
    return RecordedRow(event, action, "", argument, "modal-interaction", said)


def _visited(event: PersonEvent, context: RowContext) -> RecordedRow:
    address, doubts = written_address(event.value, context.base_url)
    said = "the start page is open" if address == "/" else f"the page {address} is open"
    return RecordedRow(event, "URL", "", address, "url-visit", said, doubts)


def _switched(event: PersonEvent, _context: RowContext) -> RecordedRow:
    return RecordedRow(event, "Switch Tab", "", event.value, "custom", f"I go to tab {event.value}")


def _opened_by_hand(event: PersonEvent, _context: RowContext) -> RecordedRow:
    row = RecordedRow(event, "", definition="A tab was opened by hand")
    return row.doubted("Rows open no tab by themselves: begin a scenario of its own, or open it by a link.")


def _shows(event: PersonEvent, _context: RowContext) -> RecordedRow:
    name = called(event.element, but=event.value)
    if not event.value.strip():
        return RecordedRow(event, "Empty", "", "true", "text-plain", f"{name} shows nothing")
    if event.element and event.value.strip() in event.element.target:  # a text that finds itself says no more
        return RecordedRow(event, "Visible", "", "true", "text-plain", f"{quoted(event.value)} is visible")
    return _plain(event, "Text Match", "text-plain", f"{name} shows {quoted(event.value)}")


def _holds(event: PersonEvent, _context: RowContext) -> RecordedRow:
    name, role = called(event.element), event.element.role if event.element else ""
    if event.is_secret:
        return RecordedRow(event, "Empty", "", "false", "field-password", f"{name} is filled in")
    if role in _BOXES:
        is_on = event.value.strip().lower() not in {"", "false", "off", "unchecked"}
        said = f"{name} is{'' if is_on else ' not'} ticked"
        return RecordedRow(event, "Checked", "", str(is_on).lower(), _TYPES.get(role, "field-checkbox"), said)
    if not event.value.strip():
        return RecordedRow(event, "Empty", "", "true", "field-input", f"{name} is empty")
    if role in _LISTS and not (event.element and event.element.input_type):
        several = _several(event.value)
        said = f"{', '.join(map(quoted, several or (event.value,)))} is chosen in {name}"
        if several is not None:
            return RecordedRow(event, "Selected Value", "", event.value, "field-select", said)
        return _plain(event, "Selected Value", "field-select", said)
    return _plain(event, "Text Match", "field-input", f"{name} is {quoted(event.value)}")


def _seen(event: PersonEvent, _context: RowContext) -> RecordedRow:
    is_seen = event.value.strip().lower() not in {"false", "hidden", "no"}
    said = f"{called(event.element)} is{'' if is_seen else ' not'} visible"
    return RecordedRow(event, "Visible", "", str(is_seen).lower(), "ui-element", said)


def _cell_shows(event: PersonEvent, context: RowContext) -> RecordedRow:
    row, column = event.cell or ("", "")
    row = next((name for name in event.row_names if name in context.typed and row not in context.typed), row)
    said = f"the table shows {quoted(event.value)} for {quoted(row)} under {quoted(column)}"
    target, argument = cell_check(event, context.typed)
    made = RecordedRow(event, "Table Cell", target, argument, "table-interaction", said)
    return made if event.value.strip() else made.doubted("The cell is empty: a row checks what a cell shows.")


_MAKERS: dict[EventKind, Callable[[PersonEvent, RowContext], RecordedRow]] = {
    EventKind.CLICK: _clicked,
    EventKind.DOUBLE_CLICK: _on_element("Double Click", "I double-click {}"),
    EventKind.RIGHT_CLICK: _on_element("Right Click", "I right-click {}"),
    EventKind.HOVER: _on_element("Hover", "I move the mouse over {}", "hover"),
    EventKind.DRAG: _dragged,
    EventKind.TYPE: _typed,
    EventKind.CHOOSE: _chosen,
    EventKind.TICK: _ticked,
    EventKind.UNTICK: _ticked,
    EventKind.KEY: _pressed,
    EventKind.UPLOAD: _uploaded,
    EventKind.DOWNLOAD: _downloaded,
    EventKind.DIALOG: _answered,
    EventKind.NAVIGATE: _visited,
    EventKind.BACK: _on_page("Go Back", "I go back"),
    EventKind.FORWARD: _on_page("Go Forward", "I go forward"),
    EventKind.RELOAD: _on_page("Reload", "I reload the page"),
    EventKind.NEW_TAB: _opened_by_hand,
    EventKind.SWITCH_TAB: _switched,
    EventKind.CLOSE_TAB: _on_page("Close Tab", "I close the tab"),
    EventKind.CHECK_TEXT: _shows,
    EventKind.CHECK_VALUE: _holds,
    EventKind.CHECK_VISIBLE: _seen,
    EventKind.CHECK_CELL: _cell_shows,
}
