"""What a step costs beyond its Playwright call: ``python -m benchmarks.steps [STEPS]``.

The first table is processor time of this process alone, in milliseconds per step (medians of nine, interleaved): steps
without a browser, which are all ours; then rows in a real browser beside the same work as plain Playwright calls, and
what lies between the two. A row may make other Playwright calls than a hand would: those are in the difference too, and
the second table counts them, as messages between this process and Playwright and between Playwright and the browser.
The target is 0.3 ms beyond the Playwright call.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import cast

from playwright.sync_api import Page, sync_playwright

from benchmarks.instruments.null_page import NullPage
from benchmarks.instruments.step_kinds import KINDS, Kind, browser_of, context_of_run, page_for, plan_of, run_steps
from benchmarks.messages import count_messages

ROUNDS, STEPS = 9, 100
_WITHOUT_BROWSER = ("Text Plain, id", "Click, testid", "Text Match, testid", "Visible, testid")


def main() -> None:
    """Measure and print both tables."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    print(f"{'CPU ms per step':30}{'no browser':>12}{'row':>10}{'Playwright':>12}{'beyond':>10}")
    with sync_playwright() as playwright, browser_of(playwright) as browser:
        page = browser.new_page()
        for kind in KINDS:
            print(_line(kind, page, steps), flush=True)
    print(f"\n{'messages per step':30}{'Playwright':>12}{'browser':>10}{'by hand':>12}{'browser':>10}")
    for name, (row, direct) in count_messages().items():
        print(f"{name:30}{row.playwright:>12.1f}{row.browser:>10.1f}{direct.playwright:>12.1f}{direct.browser:>10.1f}")


def _line(kind: Kind, page: Page, steps: int) -> str:
    plan = plan_of(kind.step, steps)
    null, context = cast("Page", NullPage()), context_of_run()
    rounds = []
    for _ in range(ROUNDS):
        alone = cpu_ms(lambda: run_steps(plan, null, context), steps) if kind.name in _WITHOUT_BROWSER else 0.0
        page.set_content(page_for(steps))
        row = cpu_ms(lambda: run_steps(plan, page, context), steps)
        page.set_content(page_for(steps))
        direct = cpu_ms(lambda: [kind.direct(page, place) for place in range(1, steps + 1)], steps)
        rounds.append((alone, row, direct, row - direct))
    alone, row, direct, beyond = (statistics.median(column) for column in zip(*rounds, strict=True))
    shown = f"{alone:.3f}" if alone else "–"
    return f"{kind.name:30}{shown:>12}{row:>10.3f}{direct:>12.3f}{beyond:>10.3f}"


def cpu_ms(work: Callable[[], object], steps: int) -> float:
    """Return the processor time of this process for each step, in milliseconds."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000 / steps


if __name__ == "__main__":
    main()
