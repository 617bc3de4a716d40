"""A kept context is as clean as a fresh one when the next scenario gets it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from pytest_e1ts.execution.kept_context import KeptContext
from pytest_e1ts.execution.tabs import TabWatch

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
def kept(browser: Browser, tabs: TabWatch) -> Iterator[KeptContext]:
    kept = KeptContext(browser, {}, tabs)
    yield kept
    kept.drop()


def use(page: Page, base_url: str) -> None:
    page.context.grant_permissions(["notifications"])
    for address in (base_url, base_url.replace("127.0.0.1", "localhost")):
        page.goto(f"{address}/home")
        page.evaluate(LEAVE)
    page.context.route("**/details", lambda route: route.abort())
    page.route("**/details", lambda route: route.abort())
    page.set_viewport_size({"width": 400, "height": 300})
    page.evaluate("window.open('/home')")


def test_nothing_that_a_scenario_left_is_there_for_the_next(kept: KeptContext, base_url: str) -> None:
    first = kept.lend()
    use(first, base_url)

    page = kept.lend()

    assert page.context is first.context
    assert page.context.pages == [page]
    assert page.evaluate("[history.length, innerWidth, innerHeight]") == [1, 1280, 720]
    for address in (base_url, base_url.replace("127.0.0.1", "localhost")):
        page.goto(f"{address}/details")
        assert page.evaluate(LEFT) == ["", 0, 0, 0, 0, "denied", ""]


def test_page_that_writes_while_it_closes_leaves_nothing(kept: KeptContext, base_url: str) -> None:
    page = kept.lend()
    page.goto(f"{base_url}/home")
    page.evaluate("addEventListener('pagehide', () => { localStorage.late = 1; document.cookie = 'late=1' })")
    page = kept.lend()
    page.goto(f"{base_url}/home")
    assert page.evaluate(LEFT)[:2] == ["", 0]


def test_context_that_is_gone_is_replaced(kept: KeptContext, base_url: str) -> None:
    first = kept.lend().context
    first.close()
    page = kept.lend()
    assert page.context is not first
    page.goto(f"{base_url}/home")


def test_dropped_context_is_never_lent_again(kept: KeptContext) -> None:
    first = kept.lend().context
    kept.drop()
    assert kept.lend().context is not first


def test_page_stays_for_a_new_one_is_a_new_process(kept: KeptContext, base_url: str) -> None:
    page = kept.lend()
    page.goto(f"{base_url}/home")
    assert kept.lend() is page


def test_page_that_was_closed_is_replaced(kept: KeptContext, base_url: str) -> None:
    first = kept.lend()
    first.goto(f"{base_url}/home")
    first.close()
    page = kept.lend()
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
    kept = KeptContext(browser, {"storage_state": given}, tabs)
    for _ in range(2):
        page = kept.lend()
        page.goto(f"{base_url}/home")
        assert page.evaluate("[document.cookie, localStorage.given]") == ["given=1", "1"]
        page.evaluate("localStorage.clear(); document.cookie = 'given=2'")
    kept.drop()
