"""How many messages naming costs: the finder is asked no more than it takes."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from pytest_e1ts.locators import ANYTHING
from pytest_e1ts.locators.naming.choosing import Wish, choose_names, label_of
from pytest_e1ts.locators.naming.facts import ElementFacts
from pytest_e1ts.locators.naming.name import Way
from pytest_e1ts.locators.target import look_now

PAGE = """<button class=a>Save</button><button class=b data-testid=b>Open</button><button>Open</button>
<table><tr><th>Name<th>Do<tr><td>ACME<td><button class=c>Edit</button><tr><td>Umbra<td><button>Edit</button></table>
<i class=d></i><button class=e>Go</button><button>Go</button>"""


@pytest.mark.parametrize(
    ("css", "asked"),
    [
        (".a", ["Save"]),
        (".b", ["testid=b"]),
        (".c", ['row "ACME" >> Edit']),
        (".d", ["css=html > body > i"]),
        (".e", ["role=button", "Go", "Go >> nth=1"]),
    ],
)
def test_the_finder_is_asked_until_it_confirms_one(page: Page, css: str, asked: list[str]) -> None:
    tried: list[str] = []

    def look(base: Any, target: str, wanted: Any) -> Locator | None:
        tried.append(target)
        return look_now(base, target, wanted)

    page.set_content(f"<!doctype html>{PAGE}")
    found = choose_names(look, page, page.locator(css).element_handle(), Wish(ANYTHING))
    assert tried == asked
    assert found.names[0].target == asked[-1]


def test_a_number_is_offered_for_what_nothing_else_tells_apart(page: Page) -> None:
    page.set_content(f"<!doctype html>{PAGE}")
    found = choose_names(look_now, page, page.locator(".e").element_handle(), Wish(ANYTHING, most=5))
    assert [(name.way, name.is_confirmed) for name in found.names] == [(Way.NUMBER, False), (Way.PATH, False)]


def test_the_label_says_more_than_a_glyph_and_no_more_than_a_line() -> None:
    assert label_of(ElementFacts("button", name="×", text="×", title="Delete")) == "Delete"
    assert label_of(ElementFacts("button", name="×", text="×")) == "×"
    assert len(label_of(ElementFacts("p", text="word " * 40))) <= 60
    assert label_of(ElementFacts("b")) == ""
