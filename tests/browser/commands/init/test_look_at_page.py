"""What is seen of a page that was opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.commands.init.look_at_page import read_page

HOSTILE = """<!doctype html><meta charset="utf-8"><title>A "q": 'x'
  ${y}</title>
<h1>Hi  "there" ${x}</h1>
<label>Name* <input></label><label>Kin:d <select><option>1</option></select></label><input placeholder="Search">
<button>Save "now"
soon</button> <button>Edit</button> <button>Edit</button> <button style="display:none">Hidden</button>
<a href="/a">${secret:X}</a> <a href="/b">'single' \\ back >> "b"</a> <a href="/c"></a> <a>nowhere</a>
<iframe srcdoc="<button>Within</button>"></iframe>"""


def test_elements_of_a_hostile_page_are_found_by_what_is_proposed(page: Page) -> None:
    page.set_content(HOSTILE)
    seen = read_page(page)
    assert seen.title == "A \"q\": 'x' ${y}"
    assert [element.name for element in seen.elements] == [
        "Hi there x", "Name", "Kin d", "Search", "Save now soon", "Edit", "Edit button", "secret X", "single back b",
    ]  # fmt: skip
    assert [element.name for element in seen.links] == ["secret X", "single back b"]
    assert seen.frames == 1


@pytest.mark.parametrize("content", ["", "<title></title><p>Only text"])
def test_a_page_without_title_heading_and_links_has_nothing_to_name(page: Page, content: str) -> None:
    page.set_content(content)
    seen = read_page(page)
    assert (seen.title, list(seen.elements)) == ("", [])


def test_what_a_banner_covers_is_left_out(page: Page) -> None:
    page.set_content(
        '<a href="/">Under</a><div style="position:fixed;inset:0;background:#fff"><button>OK</button></div>'
    )
    assert [element.name for element in read_page(page).elements] == ["OK"]
