from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.recordings.codegen import read
from tests.unit.exchange.recordings.samples import errors, left_out, rows, scenarios, script

SYNC = """
import re
from playwright.sync_api import Playwright, sync_playwright, expect


def run(playwright: Playwright) -> None:
    browser = playwright.chromium.launch(headless=False)
    context = browser.new_context(viewport={"width": 900, "height": 700})
    page = context.new_page()
    page.goto("https://desk.example.test/login")
    expect(page.get_by_text("Sign in")).to_be_visible()
    page.close()

    # ---------------------
    context.close()
    browser.close()


with sync_playwright() as playwright:
    run(playwright)
"""
ASYNC = """
import asyncio
import re
from playwright.async_api import Playwright, async_playwright, expect


async def run(playwright: Playwright) -> None:
    browser = await playwright.chromium.launch(headless=False)
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto("https://desk.example.test/login")
    async with page.expect_popup() as page1_info:
        await page.get_by_role("link", name="Policy").click()
    page1 = await page1_info.value
    await expect(page1.get_by_text("Policy")).to_be_visible()

    # ---------------------
    await context.close()
    await browser.close()


async def main() -> None:
    async with async_playwright() as playwright:
        await run(playwright)


asyncio.run(main())
"""
FLAT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    browser = p.chromium.launch()
    page = browser.new_page()
    page.goto("https://desk.example.test/login")
"""


def parsed(folder: Path, text: str, name: str = "raise_request.py") -> Incoming:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def test_library_form_is_a_scenario_of_the_file(tmp_path: Path) -> None:
    found = parsed(tmp_path, SYNC)
    assert rows(found) == ["Navigate | | /login", "Visible | text=Sign in | true"]
    assert scenarios(found)[0]["name"] == "Raise request"
    assert found.places["test_sets", 0, "cases", 0, "scenarios", 0, "steps", 0] == "line 10"
    assert any("What new_context sets is a setting of a run" in text for text in left_out(found))
    assert errors(found) == []


def test_async_form_is_read_alike(tmp_path: Path) -> None:
    found = parsed(tmp_path, ASYNC)
    assert rows(found)[1:] == ["Click | Policy", "Switch Tab | | 2", "Visible | text=Policy | true"]


def test_statements_without_a_function_are_a_scenario(tmp_path: Path) -> None:
    assert rows(parsed(tmp_path, FLAT)) == ["Navigate | | /login"]


def test_each_function_of_pytest_is_a_scenario_and_fixtures_are_none(tmp_path: Path) -> None:
    text = (
        "import pytest\n@pytest.fixture\ndef opened(page):\n    page.goto('/')\n"
        "class TestDesk:\n    def test_sign_in(self, page: Page) -> None:\n        page.goto('/a')\n"
        "def test_sign_out(page):\n    page.goto('/b')\ndef test_else(number):\n    pass\n"
    )
    found = parsed(tmp_path, text)
    assert [each["name"] for each in scenarios(found)] == ["Sign in", "Sign out"]


def test_pytest_form_is_called_like_its_file(tmp_path: Path) -> None:
    assert scenarios(script(tmp_path, 'page.goto("/")'))[0]["name"] == "Desk"


@pytest.mark.parametrize(
    ("text", "problem"), [("def (", "line 1: it is no Python"), ("x = 1\0", "no Python"), ("(" * 5000, "no Python")]
)
def test_what_is_no_python_says_where(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        parsed(tmp_path, text)


def test_script_is_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    parsed(tmp_path, f"open({str(mark)!r}, 'w')\n{SYNC}")
    assert not mark.exists()
