"""Ctrl-C and SIGTERM on the controller: an orderly end, and none in the middle of a record.

SIGTERM, with which pipelines and container engines stop a run, would end the process on the spot; here it does what
Ctrl-C does, and the exit status says so: 143, or 129 for SIGHUP.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_ENDING = (signal.SIGTERM, signal.SIGHUP)


def _nothing() -> None:
    pass


class Interruptions:
    """Handles the signals that end a run. What matters runs in :meth:`postponed`, where none of them strikes."""

    def __init__(self) -> None:
        """Leave the signals alone until :meth:`install`."""
        self._ended_by = 0
        self._depth = 0
        self._is_waiting = False
        self._hurry: Callable[[], None] = _nothing

    @property
    def exit_status(self) -> int | None:
        """The exit status of a run that was ended by SIGTERM or SIGHUP; None where it was not."""
        return 128 + self._ended_by if self._ended_by else None

    def install(self) -> Callable[[], None]:
        """Handle the signals from now on; outside the main thread that is impossible, and nothing is done.

        Returns:
            Puts back what there was before.
        """
        try:
            before = {number: signal.signal(number, self._strike) for number in (signal.SIGINT, *_ENDING)}
        except ValueError:
            return _nothing

        def restore() -> None:
            for number, handler in before.items():
                signal.signal(number, handler)

        return restore

    @contextmanager
    def postponed(self) -> Iterator[None]:
        """Let a signal strike only after the block."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._is_waiting and not self._depth:
            self._is_waiting = False
            raise KeyboardInterrupt

    @contextmanager
    def hurried(self, hurry: Callable[[], None]) -> Iterator[None]:
        """Let a signal in the block, in which the record is closed, do no more than call ``hurry``."""
        self._hurry = hurry
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._hurry, self._is_waiting = _nothing, False

    def _strike(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number in _ENDING:
            if self._ended_by:
                return  # the orderly end is under way, and Ctrl-C is there for the impatient
            self._ended_by = number
        if self._depth:
            self._is_waiting = True
            self._hurry()
            return
        raise KeyboardInterrupt
