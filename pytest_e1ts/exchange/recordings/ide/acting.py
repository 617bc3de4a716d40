"""Commands that do something on the page."""

from __future__ import annotations

from dataclasses import replace

from pytest_e1ts.exchange.recordings.ide.keys import split_keys
from pytest_e1ts.exchange.recordings.ide.locators import is_option
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback, holds_variable
from pytest_e1ts.exchange.recordings.ide.registry import command
from pytest_e1ts.exchange.recordings.passwords import names_a_password
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.texts import UntranslatableError
from pytest_e1ts.exchange.recordings.typing import chosen

_PLAIN = {
    "click": "Click",
    "clickAt": "Click",
    "doubleClick": "Double Click",
    "doubleClickAt": "Double Click",
    "contextMenu": "Right Click",
    "check": "Check",
    "uncheck": "Uncheck",
    "mouseOver": "Hover",
}


@command("open")
def open_page(playback: Playback, done: Command) -> None:
    """Visit an address."""
    playback.frames.clear()
    path = playback.application.path_of(playback.fill(done.target) or "/")
    playback.add(done, Row("Navigate", argument=path))


@command(*_PLAIN)
def act(playback: Playback, done: Command) -> None:
    """Do something with an element that takes no argument."""
    name = done.name.lower().removesuffix("andwait")
    action = next(action for known, action in _PLAIN.items() if known.lower() == name)
    last = playback.rows.rows[-1] if playback.rows.rows else Row()
    if action == "Click" and is_option(done.target) and last.action == "Custom Select":
        playback.rows.leave_out("clicks on options that are chosen already")
        return
    target = playback.find(done)
    if action in {"Check", "Uncheck"}:
        target = replace(target, type="field-checkbox")
    playback.add(done, Row(action, target))
    if done.window:
        playback.tabs.open(done.window)


@command("type", "editContent", "typeKeys", "sendKeys")
def type_(playback: Playback, done: Command) -> None:
    """Type texts and press keys."""
    target, hints = playback.find(done), (done.target, *done.targets)
    is_by_key = done.name.lower() in {"sendkeys", "typekeys"}
    parts = list(split_keys(done.value)) if is_by_key else [("text", done.value)]
    for kind, value in parts:
        if kind == "key":
            playback.add(done, Row("Press Key", target, value))
            continue
        if names_a_password(target.written, *hints) and (reference := _stored_password(playback, value)):
            playback.add(done, Row("Password", target, reference, "field-password"))
            continue
        action = "Type Keys" if is_by_key else "Text Plain"
        playback.add(done, playback.typist.row(target, playback.fill(value), hints, action=action))


@command("select", "addSelection")
def select(playback: Playback, done: Command) -> None:
    """Choose from a list."""
    target, last = playback.find(done), playback.rows.rows[-1] if playback.rows.rows else Row()
    option = _option(playback.fill(done.value))
    if done.name.lower() == "addselection" and last.action == "Custom Select" and last.element == target.written:
        raise UntranslatableError("adds one more to what is chosen: write all options into one row, as a JSON array")
    playback.add(done, chosen(target, [option]))


@command("dragAndDropToObject", "dragAndDrop")
def drag(playback: Playback, done: Command) -> None:
    """Drag one element onto another."""
    onto = playback.find_by(done.value)
    playback.add(done, Row("Drag To", playback.find(done), onto.written, "custom"))


@command("goBack")
def go_back(playback: Playback, done: Command) -> None:
    """Go back."""
    playback.add(done, Row("Go Back"))


@command("refresh")
def reload(playback: Playback, done: Command) -> None:
    """Load the page again."""
    playback.add(done, Row("Reload"))


@command("echo")
def echo(playback: Playback, done: Command) -> None:
    """Write a message: a note to the reader."""
    playback.rows.note(done.comment or done.target or "A message")


def _stored_password(playback: Playback, value: str) -> str:
    """Return what a row types where a password is a variable: the saved value, else a secret of its name."""
    if not (value.startswith("${") and value.endswith("}") and value.count("${") == 1):
        return ""
    try:
        filled = playback.fill(value)
    except UntranslatableError:
        return f"${{secret:{value[2:-1]}}}"
    return filled if holds_variable(filled) else ""


def _option(value: str) -> str:
    prefix, equals, text = value.partition("=")
    if not equals or prefix not in {"label", "value", "index", "id"}:
        return value
    if prefix in {"index", "id"} or text.startswith(("regexp:", "glob:")):
        raise UntranslatableError(
            f"chooses by {prefix if prefix != 'label' else 'a pattern'}, and rows name the option"
        )
    return text.removeprefix("exact:")
