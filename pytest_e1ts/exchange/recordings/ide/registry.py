"""The commands that are known, by name."""

from __future__ import annotations

from collections.abc import Callable

from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback

Translate = Callable[[Playback, Command], None]

COMMANDS: dict[str, Translate] = {}


def command(*names: str) -> Callable[[Translate], Translate]:
    """Register a function that makes rows of commands.

    Args:
        names: What the commands are called.
    """

    def register(function: Translate) -> Translate:
        COMMANDS.update({name.lower(): function for name in names})
        return function

    return register
