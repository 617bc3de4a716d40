"""Methods that do something with an element, as rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pytest_e1ts.exchange.incoming import RemarkKind
from pytest_e1ts.exchange.recordings.code.locators import Arguments
from pytest_e1ts.exchange.recordings.code.values import Found
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal
from pytest_e1ts.exchange.recordings.typing import Typist, chosen

_PLAIN = {"dblclick": "Double Click", "check": "Check", "uncheck": "Uncheck", "hover": "Hover", "focus": "Focus"}
_NOISE = {"scroll_into_view_if_needed": "scrolling", "blur": "leaving fields", "screenshot": "pictures"}
_NO_ACTION = frozenset({"CapsLock", "NumLock", "Shift", "Control", "Alt", "Meta"})
_STATES = {"visible": "visible", "attached": "visible", "hidden": "hidden", "detached": "hidden"}


def act(rows: ScenarioRows, typist: Typist, found: Found, method: str, arguments: Arguments) -> None:
    """Add the row of a method of a locator.

    Args:
        rows: Where it goes.
        typist: Makes rows that type.
        found: The locator.
        method: The method, such as ``fill``.
        arguments: What it is given.

    Raises:
        UntranslatableError: Rows do not do such a thing.
    """
    if method in _NOISE:
        rows.leave_out(_NOISE[method])
    elif method in _PLAIN:
        rows.add(Row(_PLAIN[method], found.target()))
    elif method in {"fill", "type", "press_sequentially", "clear"}:
        typed = "" if method == "clear" else _text(arguments, "value" if method == "fill" else "text")
        action = "Text Plain" if method in {"fill", "clear"} else "Type Keys"
        rows.add(typist.row(found.target(), typed, found.hints(), action=action))
    elif method in _METHODS:
        _METHODS[method](rows, found, arguments)
    else:
        raise UntranslatableError("does what rows do not do")


def pressed(rows: ScenarioRows, key: Any, found: Found | None) -> None:
    """Add the row that presses a key.

    Args:
        rows: Where it goes.
        key: Such as ``ControlOrMeta+a``.
        found: Where; None for where the focus is.

    Raises:
        UntranslatableError: It is no key.
    """
    if not isinstance(key, str) or not key:
        raise UntranslatableError("presses a key that is not known before the script runs")
    if key in _NO_ACTION:
        rows.leave_out("keys that do nothing by themselves")
        return
    name = key.replace("ControlOrMeta", "Control")
    rows.add(Row("Press Key", found.target() if found else None, literal(name), "" if found else "custom"))


def _click(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    if arguments.get("modifiers"):
        raise UntranslatableError("holds keys while it clicks")
    count, button = arguments.get("click_count", 1), arguments.get("button", "left")
    actions = {(1, "left"): "Click", (2, "left"): "Double Click", (1, "right"): "Right Click"}
    if (count, button) not in actions:
        raise UntranslatableError("clicks in a way that rows do not click")
    rows.add(Row(actions[count, button], found.target()))


def _press(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    pressed(rows, arguments.get("0", arguments.get("key")), found)


def _select(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    value = next((arguments[key] for key in ("0", "value", "label") if key in arguments), None)
    given = value if isinstance(value, list) else [value]
    options = [option for option in given if isinstance(option, str)]
    if not options or len(options) < len(given):
        raise UntranslatableError("chooses by number, or nothing, and rows name the option")
    rows.add(chosen(found.target(), options))


def _set_checked(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    state = arguments.get("0", arguments.get("checked"))
    rows.add(Row("Check" if state is True else "Uncheck", found.target()))


def _upload(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    value = arguments.get("0", arguments.get("files"))
    files = value if isinstance(value, list) else [value]
    if not files or not all(isinstance(file, str) and file for file in files):
        raise UntranslatableError("chooses no files, or ones made by the script")
    texts = [literal(file) for file in files]
    argument = texts[0] if len(texts) == 1 else json.dumps(texts, ensure_ascii=False)
    rows.add(Row("Upload File", found.target(), argument, "file-upload"))
    rows.remark(RemarkKind.TO_FILL_IN, "Put the files that Upload File chooses into the suite's folder of files.")


def _drag(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    onto = arguments.get("0", arguments.get("target"))
    if not isinstance(onto, Found):
        raise UntranslatableError("drags to what is not known before the script runs")
    rows.add(Row("Drag To", found.target(), onto.target().written, "custom"))


def _wait_for(rows: ScenarioRows, found: Found, arguments: Arguments) -> None:
    state = _STATES.get(str(arguments.get("state", "visible")))
    if state is None:
        raise UntranslatableError("waits for a state that rows do not know")
    rows.add(Row("Wait For Element", found.target(), state, "wait"))


def _text(arguments: Arguments, name: str) -> str:
    text = arguments.get("0", arguments.get(name))
    if not isinstance(text, str):
        raise UntranslatableError("types what is not known before the script runs")
    return text


_METHODS: Mapping[str, Callable[[ScenarioRows, Found, Arguments], None]] = {
    "click": _click,
    "tap": _click,
    "press": _press,
    "select_option": _select,
    "set_checked": _set_checked,
    "set_input_files": _upload,
    "drag_to": _drag,
    "wait_for": _wait_for,
}
