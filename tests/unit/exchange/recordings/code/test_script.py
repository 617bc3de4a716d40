from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import errors, rows, script, to_fill_in


def test_tab_that_a_click_opens_is_gone_to_and_closed(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        """
        page.goto("/")
        with page.expect_popup() as page1_info:
            page.get_by_role("link", name="Policy").click()
        page1 = page1_info.value
        page1.get_by_text("Read").click()
        page.get_by_text("Home").click()
        page1.close()
        page.get_by_text("Home").click()
        """,
    )
    assert rows(found)[1:] == [
        "Click | Policy",
        "Switch Tab | | 2",
        "Click | text=Read",
        "Switch Tab | | 1",
        "Click | text=Home",
        "Switch Tab | | 2",
        "Close Tab",
        "Click | text=Home",
    ]
    assert errors(found) == []


def test_download_is_checked(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        """
        page.goto("/")
        with page.expect_download() as download_info:
            page.get_by_role("link", name="Export").click()
        download = download_info.value
        download.save_as("a.csv")
        """,
    )
    assert rows(found)[1:] == ["Click | Export", "Download | | *", "To be filled in: save_as"]
    assert errors(found) == []


def test_names_stand_for_texts_and_locators(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        """
        "What is done"
        url = "/a"
        page.goto(url)
        row: object = page.get_by_test_id("row")
        row.get_by_text("Edit").click()
        print("done")
        """,
    )
    assert rows(found) == ["Navigate | | /a", "Click | testid=row >> text=Edit"]


@pytest.mark.parametrize(
    ("call", "row"),
    [
        ('click("text=Save")', "Click | text=Save"),
        ('fill("#a", "x")', "Text Plain | css=#a | x"),
        ('press("#a", "Enter")', "Press Key | css=#a | Enter"),
        ('select_option("#a", "high")', "Custom Select | css=#a | high"),
        ('wait_for_selector("#a", state="hidden")', "Wait For Element | css=#a | hidden"),
    ],
)
def test_methods_of_older_versions_take_a_selector(tmp_path: Path, call: str, row: str) -> None:
    assert rows(script(tmp_path, f"page.{call}")) == [row]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("if page.url:\n    page.reload()", "if"),
        ("for n in range(3):\n    page.reload()", "for"),
        ("assert page.title() == 'x'", "assert"),
        ("login(page)", "login"),
        ("helpers.login(page)", "login"),
        ("(lambda: 1)()", "a call"),
        ("page.get_by_text(**options).click()", "click"),
        ("expect(3).to_be_visible()", "to_be_visible"),
        ("x = a + b", "a statement"),
        ("with open('x') as file:\n    pass", "a statement"),
        ("with page.expect_event('x'):\n    page.reload()", "a statement"),
        ("page2 = page.context.new_page()\npage2.reload()", "reload"),
    ],
)
def test_statement_that_is_no_step_waits_for_a_person(tmp_path: Path, statement: str, what: str) -> None:
    found = script(tmp_path, f'page.goto("/")\n{statement}')
    assert len(to_fill_in(found)) == 1
    assert any(row in {f"To be filled in: {what}", "To be filled in: with"} for row in rows(found))


def test_endless_chain_waits_for_a_person(tmp_path: Path) -> None:
    assert to_fill_in(script(tmp_path, "page" + ".first" * 1500 + ".click()"))
