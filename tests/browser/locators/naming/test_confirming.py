from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators import ANYTHING, TYPED_INTO
from pytest_e1ts.locators.naming.confirming import is_exactly, place_of
from pytest_e1ts.locators.target import look_now

PAGE = "<p>City</p><label>City <input></label><button>Save</button><button class=x>Save</button>"


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("Save", (2, 1)), ("Save >> nth=2", (1, 0)), ("css=.x", (1, 0)), ("City", (1, -1)), ("Nothing", (0, -1)),
        ("css=:nope(", (0, -1)), ("nope=1", (0, -1)), ("frame=x >> Save", (0, -1)), ("css=::::", (0, -1)),
    ],
)  # fmt: skip
def test_the_finder_says_how_many_a_target_names_and_which_of_them_is_meant(
    page: Page, target: str, place: tuple[int, int]
) -> None:
    page.set_content(PAGE)
    element = page.locator(".x").element_handle()
    assert place_of(look_now, page, target, element, ANYTHING) == place
    assert is_exactly(look_now, page, target, element, ANYTHING) == (place == (1, 0))


def test_what_the_element_is_wanted_for_counts(page: Page) -> None:
    page.set_content("<button>City</button><label>City <input></label>")
    field = page.locator("input").element_handle()
    assert is_exactly(look_now, page, "City", field, TYPED_INTO)


def test_an_element_of_another_document_is_no_match(page: Page) -> None:
    page.set_content("<button>Save</button><iframe srcdoc='<button>Save</button>'></iframe>")
    element = page.frames[1].locator("button").element_handle()
    assert not is_exactly(look_now, page, "Save", element, ANYTHING)
    assert is_exactly(look_now, page.frames[1], "Save", element, ANYTHING)
