"""Whose processor time it is: of the browser's processes, of Playwright's driver, of this process. Linux only."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM, _STARTED = 1, 11, 12, 19  # fields of /proc/PID/stat after the name, see proc(5)


class Processor:
    """Counts the processor time of the descendants of this process by their kind."""

    def __init__(self) -> None:
        """Count from now on."""
        self._seen: dict[tuple[str, str], tuple[str, float]] = {}
        self._looking = 0.0
        self.look()

    def look(self) -> None:
        """Take notice of what each process has used: look before one ends, or what it used is lost."""
        began = time.process_time()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                key = (folder.name, fields[_STARTED])
                known = self._seen.get(key)
                kind = known[0] if known else _kind_of((folder / "cmdline").read_text())
            except (OSError, IndexError):  # it has just ended
                continue
            self._seen[key] = (kind, (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS)
        self._looking += time.process_time() - began

    def used(self) -> dict[str, float]:
        """Return the seconds that each kind has used."""
        self.look()
        found: dict[str, float] = defaultdict(float)
        for kind, seconds in self._seen.values():
            if kind:
                found[kind] += seconds
        found["Python"] = time.process_time() - self._looking
        return found


def _kind_of(command: str) -> str:
    if "--remote-debugging-pipe" in command and "--type=" not in command:
        return "browser"
    if "--type=" in command:
        return command.split("--type=", 1)[1].split("\0", 1)[0].split(" ", 1)[0]
    return "driver" if "playwright/driver" in command else ""
