"""Commands that store something for later ones."""

from __future__ import annotations

import json

from pytest_e1ts.actions.saved_name import check_name
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.ide.registry import command
from pytest_e1ts.exchange.recordings.passwords import names_a_password
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.texts import UntranslatableError


@command("store")
def store(playback: Playback, done: Command) -> None:
    """Store a text: the commands behind it get it as if it were written there."""
    text = playback.fill(done.target)
    if playback.rows.block:
        raise UntranslatableError("stores a text that depends on a condition")
    if text and names_a_password(done.value):
        playback.typist.passwords.reference_to(text)
    playback.texts[done.value] = text
    playback.saved.discard(done.value)


@command("storeText", "storeValue")
def store_shown(playback: Playback, done: Command) -> None:
    """Store what an element shows."""
    _save(playback, done, Row("Save Value", playback.find(done), done.value))


@command("storeAttribute")
def store_attribute(playback: Playback, done: Command) -> None:
    """Store an attribute of an element, which its locator names behind an ``@``."""
    locator, at, attribute = done.target.rpartition("@")
    if not at:
        raise UntranslatableError("names no attribute")
    argument = json.dumps({"name": done.value, "attribute": attribute}, ensure_ascii=False)
    _save(playback, done, Row("Save Value", playback.find_by(locator), argument))


def _save(playback: Playback, done: Command, row: Row) -> None:
    try:
        check_name(done.value)
    except ValueError:
        raise UntranslatableError("stores under a name that rows cannot save") from None
    playback.add(done, row)
    if not playback.rows.block:
        playback.saved.add(done.value)
        playback.texts.pop(done.value, None)
