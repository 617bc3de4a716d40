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
    """Handles the signals that end a run. What matters runs in :meth:`postponed`, where none of them interrupts."""

    def __init__(self, kill: Callable[[], None] = _nothing) -> None:
        """Leave the signals alone until :meth:`install`.

        Args:
            kill: Ends the workers on the spot; called where a second signal comes while the run ends.
        """
        self._kill = kill
        self._is_ending = self._is_interruptible = False
        self._ended_by = 0
        self._depth = 0
        self._is_waiting = False
        self._hurry: Callable[[], None] = _nothing
        self._teardown_error = ""

    @property
    def exit_status(self) -> int | None:
        """The exit status of a run that was ended by SIGTERM or SIGHUP; None where it was not."""
        return 128 + self._ended_by if self._ended_by else None

    @property
    def teardown_error(self) -> str:
        """The error of what could not be taken down when the run was interrupted; empty where there was none."""
        return self._teardown_error

    def install(self) -> Callable[[], None]:
        """Handle the signals from now on; outside the main thread that is impossible, and nothing is done.

        Returns:
            Puts back what there was before.
        """
        try:
            before = {number: signal.signal(number, self._handle_signal) for number in (signal.SIGINT, *_ENDING)}
        except ValueError:
            return _nothing

        def restore() -> None:
            for number, handler in before.items():
                signal.signal(number, handler)

        return restore

    @contextmanager
    def postponed(self) -> Iterator[None]:
        """Let a signal interrupt only after the block."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
        if self._is_waiting and not self._depth:
            self._is_waiting = False
            raise KeyboardInterrupt

    def begin_shutdown(self) -> None:
        """The first signal has reached pytest: from now on another one must not break what ends the run in order."""
        self._is_ending = True

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Let another signal interrupt the block, where this process itself takes down what it has put up.

        A signal may have come in the middle of a call, and what it broke, such as the connection to the browser, may
        not let itself be taken down any more. That run is interrupted all the same and says so, with the error in
        :attr:`teardown_error`.
        """
        self._is_interruptible = True
        try:
            yield
        except KeyboardInterrupt:
            return
        except (Exception, BaseExceptionGroup) as error:  # pytest groups the errors of several fixtures
            if not self._is_ending:
                raise
            self._teardown_error = next(iter(str(error).splitlines()), "") or "for a reason that was not given"
        finally:
            self._is_interruptible = False

    @contextmanager
    def hurried(self, hurry: Callable[[], None]) -> Iterator[None]:
        """Let a signal in the block, in which the record is closed, do no more than call ``hurry``."""
        self._hurry = hurry
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._hurry, self._is_waiting, self._is_ending = _nothing, False, False

    def _handle_signal(self, number: int, frame: FrameType | None) -> None:
        del frame
        if number in _ENDING:
            if self._ended_by:
                return  # the orderly end is under way, and Ctrl-C is there for the impatient
            self._ended_by = number
        if self._depth:
            self._is_waiting = True
            self._hurry()
            return
        if self._is_ending:
            self._kill()
        if self._is_interruptible or not self._is_ending:
            raise KeyboardInterrupt
