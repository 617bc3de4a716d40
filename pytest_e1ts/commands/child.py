"""Running another program to its end, whatever happens to this one."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

INTERRUPTED = 2
"""pytest's exit status for a run that was interrupted."""


def run_to_its_end(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """Run a pytest command with its output shown and wait until it has taken down what it brought up.

    Ctrl+C reaches the child by itself, and this process waits for it; a SIGTERM is handed on as an interrupt, because
    pytest takes nothing down at a SIGTERM.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: Its whole environment.

    Returns:
        Its exit status.
    """
    child: list[subprocess.Popen[bytes]] = []
    asked: list[int] = []

    def hand_on(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        interrupt()

    def interrupt() -> None:
        if asked and child:
            asked.clear()
            child[0].send_signal(signal.SIGINT)

    # Set first: the signal may come at once. In the background SIGINT is ignored, and a child would inherit that.
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
    }
    try:
        process = subprocess.Popen(command, cwd=folder, env=environment)  # noqa: S603 - this interpreter
        child.append(process)
        interrupt()  # where the signal came before the child was there
        status = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return status if status >= 0 else INTERRUPTED
