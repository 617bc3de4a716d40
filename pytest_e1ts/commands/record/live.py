"""While a person works: what is heard becomes rows, which are shown here and in the toolbar, and kept."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import FrameType
from typing import TYPE_CHECKING

from pytest_e1ts.commands.output import say
from pytest_e1ts.recording.events import PersonEvent
from pytest_e1ts.recording.listening.recorded import Gap, Undo
from pytest_e1ts.recording.outlets.row_lines import Line, LiveRows

if TYPE_CHECKING:
    from pytest_e1ts.recording.listening.listener import Listener
    from pytest_e1ts.recording.recording import Recording

AMBER = "yellow"


def follow(listener: Listener, recording: Recording, live: LiveRows) -> list[Gap]:
    """Take what a person does until the recording ends: by the toolbar, by closing the windows, or by Ctrl-C.

    Args:
        listener: Hears it.
        recording: Takes it.
        live: What of the rows has been shown.

    Returns:
        The times in which nobody listened.
    """
    gaps: list[Gap] = []
    first = recording.last_number
    with ended_by_ctrl_c(listener):
        for heard in listener.events():
            if isinstance(heard, Undo):
                recording.undo()
            elif isinstance(heard, Gap):
                gaps.append(heard)
                say_line(Line(f"  !  not recorded: {heard.place}: {heard.reason}", is_doubtful=True))
            else:
                recording.take(_numbered(heard, first))
            say_lines(live.lines_for(recording.rows))
            listener.say(recording.rows[-1].definition if recording.rows else "", len(recording.rows))
    return gaps


def _numbered(event: PersonEvent, first: int) -> PersonEvent:
    """Return an event behind those of the recording that is resumed."""
    return replace(event, number=event.number + first) if first else event


@contextlib.contextmanager
def ended_by_ctrl_c(listener: Listener) -> Iterator[None]:
    """Let Ctrl-C end the recording and nothing else; pressed once more, it ends the program as ever."""

    def end(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        listener.finish()

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def say_lines(lines: Iterable[Line]) -> None:
    """Write lines to the terminal."""
    for line in lines:
        say_line(line)


def say_line(line: Line) -> None:
    """Write a line to the terminal, amber where a person should look at it."""
    say(line.text, colour=AMBER if line.is_doubtful else "")
