"""The floor: what a scenario costs by hand in one browser, with and without what a runner could save.

``python -m benchmarks.floor [SCENARIOS]``: one worker, no pytest, no rows. The scenario of the comparison that finds an
exception runs in one browser in turns: with a login in a fresh context, signed in already in a fresh context, in a
context that is shared, on a page that is shared. What the last takes no runner can save that does these steps through
Playwright. Processor time is given by process, on Linux.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect, sync_playwright

from benchmarks.instruments.processor import Processor
from benchmarks.peers.application import running_application
from benchmarks.peers.work import Scenario, make_work
from demo.data.passwords import DEMO_PASSWORD
from pytest_e1ts.execution.browser.browsers import launch_arguments
from pytest_e1ts.store.embedded.server import start_embedded

KINDS = ("renderer", "browser", "gpu-process", "driver", "Python")


@dataclass(slots=True)
class Way:
    """One way of coming to a page that is signed in.

    Attributes:
        title: What it is called.
        page: Opens the page.
        leave: Closes what was opened.
        walls: Seconds of each scenario.
        used: Processor time by kind of process, in seconds.
    """

    title: str
    page: Callable[[Scenario], Page]
    leave: Callable[[Page], None]
    walls: list[float] = field(default_factory=list)
    used: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def main(arguments: Sequence[str]) -> None:
    """Run the scenario so many times in each way, and print a table."""
    count = int(arguments[0]) if arguments else 60
    with (
        tempfile.TemporaryDirectory() as name,
        start_embedded(Path(name) / "postgres") as embedded,
        running_application(embedded, Path(name)) as application,
        sync_playwright() as playwright,
    ):
        work = make_work(70)
        application.reset(work)
        finds = [scenario for scenario in work if scenario.shape == "find"]
        browser = playwright.chromium.launch(**launch_arguments({}))
        ways = ways_of(browser, application.address, finds[0].account)
        for number in range(-2, count):  # the first two are not counted
            for way in ways:
                run(way, finds[number % len(finds)], counted=number >= 0)
        browser.close()
    _print(ways, count)


class Ahead:
    """Opens the next context, and closes the last one, while a scenario waits for its first page.

    What a handler of an event asks of Playwright is done beside what the scenario asks.
    """

    def __init__(self, browser: Browser, address: str, state: StorageState) -> None:
        """Have nothing ready."""
        self._open: Callable[[], Page] = lambda: _of(browser, address, state).new_page()
        self._ready: Page | None = None
        self._last: Page | None = None

    def take(self, _: Scenario) -> Page:
        """Return the page that is ready, at the list; the next one is made ready meanwhile."""
        page, self._ready = self._ready or self._open(), None
        page.once("domcontentloaded", self._meanwhile)
        page.goto("/exceptions")
        return page

    def _meanwhile(self, page: Page) -> None:
        last, self._last = self._last, page
        if last is not None:
            last.context.close()
        self._ready = self._open()


def ways_of(browser: Browser, address: str, account: str) -> list[Way]:
    """Return the ways that are compared."""
    state = _signed_in(browser, address, account)
    shared = browser.new_context(base_url=address, storage_state=state)
    page = shared.new_page()

    def fresh(scenario: Scenario) -> Page:
        return sign_in(browser.new_context(base_url=address).new_page(), scenario.account)

    def listed(page: Page, first: str = "/exceptions") -> Page:
        page.goto(first)
        if first != "/exceptions":
            page.goto("/exceptions")
        return page

    return [
        Way("a login, a fresh context", fresh, lambda page: page.context.close()),
        Way("signed in, a fresh context", lambda _: listed(_of(browser, address, state).new_page()), _close_context),
        Way("the same, opened ahead, closed later", Ahead(browser, address, state).take, lambda _: None),
        Way("context shared", lambda _: listed(shared.new_page()), lambda page: page.close()),
        Way("page shared", lambda _: listed(page, "about:blank"), lambda _: None),
        Way("page shared, nothing cleansed", lambda _: listed(page), lambda _: None),
    ]


def run(way: Way, scenario: Scenario, *, counted: bool) -> None:
    """Run a scenario in one way and note what it took; its page is looked at before it ends."""
    processor = Processor()
    before, started = processor.used(), time.perf_counter()
    page = way.page(scenario)
    find(page, scenario)
    paused = time.perf_counter()
    processor.look()
    resumed = time.perf_counter()
    way.leave(page)
    if counted:
        way.walls.append(time.perf_counter() - resumed + paused - started)
        for kind, seconds in processor.used().items():
            way.used[kind] += seconds - before.get(kind, 0.0)


def sign_in(page: Page, account: str) -> Page:
    """Sign in by the form."""
    page.goto("/login")
    page.get_by_label("User name").fill(account)
    page.get_by_label("Password").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def find(desk: Page, data: Scenario) -> None:
    """An approved exception is found and its history read."""
    desk.get_by_placeholder("Reference or title").fill(data.title)
    desk.locator("#status-filter").select_option("Approved")
    desk.get_by_test_id("apply-filters").click()
    expect(desk.locator("#exceptions")).to_contain_text(data.title)
    desk.get_by_role("link", name=data.title).click()
    expect(desk.get_by_test_id("status")).to_contain_text("Approved")
    desk.get_by_role("tab", name="History").click()
    expect(desk.locator("#panel-history")).to_contain_text("Approved")


def _of(browser: Browser, address: str, state: StorageState) -> BrowserContext:
    return browser.new_context(base_url=address, storage_state=state)


def _close_context(page: Page) -> None:
    page.context.close()


def _signed_in(browser: Browser, address: str, account: str) -> StorageState:
    with browser.new_context(base_url=address) as context:
        sign_in(context.new_page(), account).wait_for_url("**/exceptions")
        return context.storage_state()


def _print(ways: list[Way], count: int) -> None:
    first = statistics.median(ways[0].walls)
    print(f"{'':40} {'wall':>7} {'ratio':>6}  {'CPU':>7} " + " ".join(f"{kind:>12}" for kind in (*KINDS, "others")))
    for way in ways:
        wall, whole = statistics.median(way.walls), sum(way.used.values())
        parts = [way.used[kind] for kind in KINDS]
        numbers = " ".join(f"{part / count * 1000:>9.0f} ms" for part in (*parts, whole - sum(parts)))
        cpu = whole / count * 1000
        print(f"{way.title:40} {wall * 1000:>4.0f} ms {wall / first:>6.2f}  {cpu:>4.0f} ms {numbers}")


if __name__ == "__main__":
    main(sys.argv[1:])
