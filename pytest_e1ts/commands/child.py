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
    # Set before the start: a job in the background ignores Ctrl+C, and the child must not inherit that.
    before = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    process = subprocess.Popen(command, cwd=folder, env=environment)  # noqa: S603 - this interpreter

    def hand_on(_number: int, _frame: FrameType | None) -> None:
        process.send_signal(signal.SIGINT)

    before[signal.SIGTERM] = signal.signal(signal.SIGTERM, hand_on)
    try:
        status = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return status if status >= 0 else INTERRUPTED
