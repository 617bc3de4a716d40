"""Commands that check or wait: ``assert…``, ``verify…`` and ``waitFor…``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from pytest_e1ts.exchange.recordings.ide.dialogs import expect_dialog
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal

_CHECK = re.compile(r"(assert|verify|waitfor)(\w+)", re.IGNORECASE)
_WAITS = {
    "elementvisible": "visible",
    "elementpresent": "visible",
    "elementnotvisible": "hidden",
    "elementnotpresent": "hidden",
    "elementeditable": "enabled",
    "elementnoteditable": "disabled",
}
_STATES = {
    "elementpresent": ("Visible", "true"),
    "elementnotpresent": ("Visible", "false"),
    "visible": ("Visible", "true"),
    "notvisible": ("Visible", "false"),
    "checked": ("Checked", "true"),
    "notchecked": ("Checked", "false"),
    "editable": ("Enabled", "true"),
    "noteditable": ("Enabled", "false"),
}
_ON_OFF = {"on": "true", "off": "false"}


def check(playback: Playback, done: Command) -> None:
    """Add the row of a command that checks or waits.

    Raises:
        UntranslatableError: It is none, or one that no row can say.
    """
    found = _CHECK.fullmatch(done.name)
    if not found:
        raise UntranslatableError("is a command that no row has")
    way, what = found[1].lower(), found[2].lower()
    if what in {"alert", "confirmation", "prompt"}:
        expect_dialog(playback, done)
        return
    row = _row(playback, done, what, is_wait=way == "waitfor")
    playback.add(done, replace(row, required=way != "verify"))


def _row(playback: Playback, done: Command, what: str, *, is_wait: bool) -> Row:
    if is_wait and what in _WAITS:
        return Row("Wait For Element", playback.find(done), _WAITS[what], "wait")
    if is_wait and what == "text" and done.value:
        return Row("Wait For Text", playback.find(done), literal(playback.fill(done.value)), "wait")
    if what in _STATES:
        action, argument = _STATES[what]
        return Row(action, playback.find(done), argument)
    if what in _COMPARISONS:
        return _COMPARISONS[what](playback, done)
    raise UntranslatableError("checks what rows do not check")


def _text(playback: Playback, done: Command) -> Row:
    pattern, text = _pattern(playback.fill(done.value))
    if pattern:
        return Row("Matches Pattern", playback.find(done), literal(text))
    if not text.strip():
        return Row("Empty", playback.find(done), "true")
    return Row("Assert Text", playback.find(done), literal(text))


def _value(playback: Playback, done: Command) -> Row:
    if done.value.lower() in _ON_OFF:
        return Row("Checked", playback.find(done), _ON_OFF[done.value.lower()])
    return _text(playback, done)


def _not_text(playback: Playback, done: Command) -> Row:
    return Row("Not Text", playback.find(done), literal(_plain(playback, done.value)))


def _chosen(playback: Playback, done: Command) -> Row:
    option = _plain(playback, done.value).removeprefix("label=")
    return Row("Selected Value", playback.find(done), literal(option), "field-select")


def _title(playback: Playback, done: Command) -> Row:
    return Row("Title Match", argument=literal(_plain(playback, done.target)))


def _address(playback: Playback, done: Command) -> Row:
    path = playback.application.path_of(_plain(playback, done.target))
    return Row("URL", argument=path, type="url-validate")


_COMPARISONS: Mapping[str, Callable[[Playback, Command], Row]] = {
    "text": _text,
    "value": _value,
    "nottext": _not_text,
    "selectedlabel": _chosen,
    "selectedvalue": _chosen,
    "title": _title,
    "location": _address,
}


def _pattern(value: str) -> tuple[bool, str]:
    """Return whether a value is a pattern, and the text or the regular expression that it means."""
    kind, colon, rest = value.partition(":")
    if colon and kind in {"regexp", "regexpi"}:
        return True, rest
    if colon and kind == "glob":
        return True, f"^{'.*'.join(map(re.escape, rest.split('*')))}$"
    return False, rest if colon and kind == "exact" else value


def _plain(playback: Playback, value: str) -> str:
    is_pattern, text = _pattern(playback.fill(value))
    if is_pattern:
        raise UntranslatableError("compares with a pattern where rows compare texts")
    return text
