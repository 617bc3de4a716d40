"""A shared context is as clean as a fresh one when the next scenario gets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from pytest_e1ts.execution.browser.shared_context import SharedContext
from pytest_e1ts.execution.browser.tabs import TabWatch

LEAVE = """async () => {
  document.cookie = 'left=1';
  localStorage.left = 1;
  sessionStorage.left = 1;
  window.name = 'left';
  if (location.protocol !== 'http:' || isSecureContext) await caches.open('left');
  await new Promise(done => {
    const asked = indexedDB.open('left');
    asked.onsuccess = () => { asked.result.close(); done(); };
  });
}"""
LEFT = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length, Notification.permission, window.name]"""


@pytest.fixture
def shared(browser: Browser, tabs: TabWatch) -> Iterator[SharedContext]:
    shared = SharedContext(browser, {}, tabs)
    yield shared
    shared.drop()


def use(page: Page, base_url: str) -> None:
    page.context.grant_permissions(["notifications"])
    for address in (base_url, base_url.replace("127.0.0.1", "localhost")):
        page.goto(f"{address}/home")
        page.evaluate(LEAVE)
    page.context.route("**/details", lambda route: route.abort())
    page.route("**/details", lambda route: route.abort())
    page.set_viewport_size({"width": 400, "height": 300})
    page.evaluate("window.open('/home')")


def test_nothing_that_a_scenario_left_is_there_for_the_next(shared: SharedContext, base_url: str) -> None:
    first = shared.lend()
    use(first, base_url)

    page = shared.lend()

    assert page.context is first.context
    assert page.context.pages == [page]
    assert page.evaluate("[history.length, innerWidth, innerHeight]") == [1, 1280, 720]
    for address in (base_url, base_url.replace("127.0.0.1", "localhost")):
        page.goto(f"{address}/details")
        assert page.evaluate(LEFT) == ["", 0, 0, 0, 0, "denied", ""]


def test_page_that_writes_while_it_closes_leaves_nothing(shared: SharedContext, base_url: str) -> None:
    page = shared.lend()
    page.goto(f"{base_url}/home")
    page.evaluate("addEventListener('pagehide', () => { localStorage.late = 1; document.cookie = 'late=1' })")
    page = shared.lend()
    page.goto(f"{base_url}/home")
    assert page.evaluate(LEFT)[:2] == ["", 0]


def test_context_that_is_gone_is_replaced(shared: SharedContext, base_url: str) -> None:
    first = shared.lend().context
    first.close()
    page = shared.lend()
    assert page.context is not first
    page.goto(f"{base_url}/home")


def test_dropped_context_is_never_lent_again(shared: SharedContext) -> None:
    first = shared.lend().context
    shared.drop()
    assert shared.lend().context is not first


def test_page_stays_for_a_new_one_is_a_new_process(shared: SharedContext, base_url: str) -> None:
    page = shared.lend()
    page.goto(f"{base_url}/home")
    assert shared.lend() is page


def test_page_that_was_closed_is_replaced(shared: SharedContext, base_url: str) -> None:
    first = shared.lend()
    first.goto(f"{base_url}/home")
    first.close()
    page = shared.lend()
    assert page.context is first.context
    page.goto(f"{base_url}/home")
    assert page.evaluate(LEFT)[:3] == ["", 0, 0]


def test_what_the_suite_gives_every_context_is_there_for_every_scenario(
    browser: Browser, tabs: TabWatch, base_url: str
) -> None:
    given = {
        "cookies": [{"name": "given", "value": "1", "url": base_url}],
        "origins": [{"origin": base_url, "localStorage": [{"name": "given", "value": "1"}]}],
    }
    shared = SharedContext(browser, {"storage_state": given}, tabs)
    for _ in range(2):
        page = shared.lend()
        page.goto(f"{base_url}/home")
        assert page.evaluate("[document.cookie, localStorage.given]") == ["given=1", "1"]
        page.evaluate("localStorage.clear(); document.cookie = 'given=2'")
    shared.drop()
