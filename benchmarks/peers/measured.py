"""Runs one command and says what it and all its descendants took: ``python measured.py RESULT.json COMMAND …``.

A process of its own, so that ``RUSAGE_CHILDREN`` counts one command alone. On Linux it adopts the descendants whose
parents end before them (a browser's processes, when its driver goes first), waits for them, and counts them too; what
cannot be waited for elsewhere is not counted, and ``adopts`` says which of the two it was.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

_SET_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <linux/prctl.h>
_LINGER_SECONDS = 10.0


def main(result: str, *command: str) -> int:
    """Run the command, wait for its descendants, write the result, and return the command's exit status."""
    adopts = _adopt_orphans()
    started = time.perf_counter()
    status = subprocess.call(command)  # noqa: S603 - what the harness wants measured
    wall = time.perf_counter() - started
    left = _reap() if adopts else 0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    facts = {"status": status, "wall": wall, "cpu": used.ru_utime + used.ru_stime, "adopts": adopts, "left": left}
    Path(result).write_text(json.dumps(facts))
    return status


def _adopt_orphans() -> bool:
    """Have orphaned descendants become children of this process; return whether that works here."""
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


def _reap() -> int:
    """Wait for the descendants that are left, kill those that linger, and return how many had to be."""
    killed, deadline = 0, time.monotonic() + _LINGER_SECONDS
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return killed
        if not pid:
            if time.monotonic() > deadline:
                killed += _kill_children()
                deadline += _LINGER_SECONDS
            time.sleep(0.01)


def _kill_children() -> int:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for pid in children:
        os.kill(int(pid), 9)
    return len(children)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
