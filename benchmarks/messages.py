"""How many messages a step costs: counted in what Playwright says that it sends (``DEBUG=pw:channel,pw:protocol``).

The counts do not depend on the machine. A process of its own runs the steps, with marks of its own in the same stream.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count

from playwright.sync_api import sync_playwright

from benchmarks.instruments.step_kinds import KINDS, browser_of, context_of_run, page_for, plan_of, run_steps

REPEATS = 5
_MARK, _ROW, _DIRECT, _OFF = "@@", "row", "direct", "off"
_TO_PLAYWRIGHT, _TO_BROWSER = "pw:channel SEND>", "pw:protocol SEND"


@dataclass(slots=True)
class Messages:
    """Messages per step.

    Attributes:
        playwright: From this process to Playwright's driver, each of which is waited for.
        browser: From the driver to the browser.
    """

    playwright: float = 0.0
    browser: float = 0.0


def count_messages() -> dict[str, tuple[Messages, Messages]]:
    """Return the messages of each kind of step: as a row, and as written by hand."""
    environ = {**os.environ, "DEBUG": "pw:channel,pw:protocol"}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.messages"],
        env=environ, stderr=subprocess.PIPE, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError("\n".join(line for line in done.stderr.splitlines() if " pw:" not in line))
    return read_log(done.stderr.splitlines())


def read_log(lines: Iterable[str]) -> dict[str, tuple[Messages, Messages]]:
    """Count between the marks of a log."""
    found = {kind.name: (Messages(), Messages()) for kind in KINDS}
    counted: Messages | None = None
    for line in lines:
        if line.startswith(_MARK):
            which, _, name = line.removeprefix(_MARK).partition(" ")
            counted = None if which == _OFF else found[name][which == _DIRECT]
        elif counted is not None and _TO_PLAYWRIGHT in line:
            counted.playwright += 1 / REPEATS
        elif counted is not None and _TO_BROWSER in line:
            counted.browser += 1 / REPEATS
    return found


def _run() -> None:
    """Run every kind of step both ways; the first and the last of a scenario cost more and are not counted."""
    with sync_playwright() as playwright, browser_of(playwright) as browser:
        page = browser.new_page()
        for kind in KINDS:
            page.set_content(page_for(REPEATS + 2))
            plan, mark = plan_of(kind.step, REPEATS + 2), partial(_mark_next, count(), f"{_ROW} {kind.name}")
            run_steps(plan, page, context_of_run(), mark)
            page.set_content(page_for(REPEATS + 1))
            for place in range(REPEATS + 1):
                kind.direct(page, place + 1)
                _mark_at(place, f"{_DIRECT} {kind.name}")


def _mark_next(places: Iterator[int], what: str) -> None:
    _mark_at(next(places), what)


def _mark_at(place: int, what: str) -> None:
    """Begin to count behind the first step, and end behind the last."""
    if place in {0, REPEATS}:
        _mark(_OFF if place else what)


def _mark(text: str) -> None:
    os.write(2, f"{_MARK}{text}\n".encode())


if __name__ == "__main__":
    _run()
