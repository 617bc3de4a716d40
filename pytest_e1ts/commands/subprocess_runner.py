"""Running another program to its end, whatever happens to this one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import IO

INTERRUPTED = 2
"""pytest's exit status for a run that was interrupted."""

_LAST_LINES = 60
_PATIENCE_S = 2.0  # for the last lines; a process that outlives the child may keep the pipe open for good


@dataclass(frozen=True, slots=True)
class ChildEnd:
    """How a program ended.

    Attributes:
        status: Its exit status.
        errors: The last lines that it wrote to its standard error.
    """

    status: int
    errors: tuple[str, ...] = ()


def run_and_wait(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> ChildEnd:
    """Run a pytest command with its output shown and wait until it has taken down what it brought up.

    Ctrl+C reaches the child by itself, and this process waits for it; a SIGTERM is forwarded as an interrupt, because
    pytest takes nothing down at a SIGTERM.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: Its whole environment.

    Returns:
        Its exit status, and its last lines of errors.
    """
    child: list[subprocess.Popen[bytes]] = []
    with _forwarded_signals(child) as forward:
        process = subprocess.Popen(  # noqa: S603 - this interpreter
            command, cwd=folder, env=environment, stderr=subprocess.PIPE
        )
        child.append(process)
        errors: deque[bytes] = deque(maxlen=_LAST_LINES)
        reader = Thread(target=_echo_errors, args=(process.stderr, errors), daemon=True)
        reader.start()
        forward()  # where the signal came before the child was there
        status = process.wait()
        reader.join(_PATIENCE_S)
    lines = tuple(line.decode(errors="replace").rstrip() for line in list(errors))
    return ChildEnd(status if status >= 0 else INTERRUPTED, lines)


@contextmanager
def _forwarded_signals(child: list[subprocess.Popen[bytes]]) -> Iterator[_SignalForwarder]:
    """Let signals that come here end the child; set before there is one, since the signal may come at once."""
    forward = _SignalForwarder(child)
    # In the background SIGINT is ignored, and a child would inherit that.
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, forward.on_sigterm),
    }
    try:
        yield forward
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _SignalForwarder:
    """Forwards a SIGTERM as an interrupt, once there is a child to send it to."""

    def __init__(self, child: list[subprocess.Popen[bytes]]) -> None:
        self._child = child
        self._asked = False

    def on_sigterm(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        self()

    def __call__(self) -> None:
        if self._asked and self._child:
            self._asked = False
            self._child[0].send_signal(signal.SIGINT)


def _echo_errors(pipe: IO[bytes] | None, lines: deque[bytes]) -> None:
    if pipe is None:
        return
    with pipe:
        for line in pipe:
            sys.stderr.write(line.decode(errors="replace"))
            sys.stderr.flush()
            lines.append(line)
