"""Commands that say where the next ones work: windows and frames."""

from __future__ import annotations

import re

from pytest_e1ts.exchange.recordings.ide.locators import frame_by
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.ide.registry import command
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.targets import frame_number
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal

_HANDLE = re.compile(r"handle=\$\{(\w+)\}")
_NUMBER = re.compile(r"(?:win_ser_|tab=)(\d{1,6})")


@command("selectFrame")
def select_frame(playback: Playback, done: Command) -> None:
    """Look for the next elements in a frame: their targets begin with it."""
    wanted = done.target.strip()
    if wanted in {"relative=top", "relative=root", "index=-1"}:
        playback.frames.clear()
    elif wanted in {"relative=parent", "relative=up"}:
        del playback.frames[-1:]
    elif found := re.fullmatch(r"(?:index=)?(\d{1,6})", wanted):
        playback.frames.append(frame_number(int(found[1]) + 1))
    elif part := frame_by(playback.fill(wanted)):
        playback.frames.append(part)
    else:
        raise UntranslatableError("names its frame in a way that rows do not have")


@command("storeWindowHandle")
def store_window(playback: Playback, done: Command) -> None:
    """Give the current window a name."""
    tabs = playback.tabs
    if tabs.current and done.target not in tabs.opened:
        tabs.opened[tabs.opened.index(tabs.current)] = done.target
        tabs.current = done.target


@command("selectWindow")
def select_window(playback: Playback, done: Command) -> None:
    """Go on in another window."""
    wanted = done.target.strip()
    playback.frames.clear()
    handle, number = _HANDLE.fullmatch(wanted), _NUMBER.fullmatch(wanted)
    is_first = wanted in {"", "null", "win_ser_local"}
    name = handle[1] if handle else playback.tabs.opened[0] if is_first else ""
    if number:
        playback.add(done, Row("Switch Tab", argument=str(int(number[1]) + 1), type="custom"))
    elif wanted.startswith("title="):
        title = literal(playback.fill(wanted.removeprefix("title=")))
        playback.add(done, Row("Switch Tab", argument=title, type="custom"))
        playback.tabs.current = ""
    elif not playback.tabs.go_to(name):
        raise UntranslatableError("goes to a window that no command before it opens")


@command("close")
def close(playback: Playback, _done: Command) -> None:
    """Close the window; the only one stays open until the end of the scenario."""
    playback.frames.clear()
    if not playback.tabs.close(playback.tabs.current):
        playback.rows.leave_out("closing the last window")
