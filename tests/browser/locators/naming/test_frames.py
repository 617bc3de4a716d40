"""What leads into frames, of the same and of another origin."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from pytest_e1ts.locators import ANYTHING
from pytest_e1ts.locators.naming.frames import way_into
from pytest_e1ts.locators.target import look_now
from tests.browser.site import Site

INNER = "srcdoc='<p>Deep</p>'"


@pytest.mark.parametrize(
    ("frame", "way"),
    [
        (f"<iframe title=Preview {INNER}></iframe>", "frame=Preview >> "),
        (f"<iframe title='Order v1.2' name=order {INNER}></iframe>", 'frame="Order v1.2" >> '),
        (f"<iframe aria-label='Say \"hi\" > x' {INNER}></iframe>", "frame='Say \"hi\" > x' >> "),
        (f"<iframe name=private4711 id=map {INNER}></iframe>", "frame=map >> "),
        (f"<iframe name=private4711 {INNER}></iframe>", "frame=private4711 >> "),
        (f"<iframe {INNER}></iframe>", "frame=css=html > body > iframe >> "),
        (f"<div id=box><iframe {INNER}></iframe></div><iframe></iframe>", "id=box >> frame=css=iframe >> "),
        (f"<p><iframe title=A {INNER}></iframe><iframe title=A></iframe></p>",
         "frame=css=html > body > p > iframe:nth-of-type(1) >> "),
    ],
)  # fmt: skip
def test_a_frame_is_called_by_what_a_person_reads_else_by_its_place(page: Page, frame: str, way: str) -> None:
    page.set_content(f"<!doctype html><body>{frame}")
    inner = page.frames[1]
    assert way_into(look_now, page, inner) == way
    there = look_now(page, f"{way}Deep", ANYTHING)
    assert there is not None
    assert there.count() == 1
    assert way_into(look_now, page, page.main_frame) == ""


def test_a_frame_of_another_origin_is_led_into_alike(page: Page, site: Site) -> None:
    elsewhere = site.url.replace("127.0.0.1", "localhost")
    site.pages["/outer"] = f"<iframe title=Partner src='{elsewhere}/examples'></iframe>"
    page.goto("/outer")
    assert page.frames[1].url.startswith(elsewhere)
    assert way_into(look_now, page, page.frames[1]) == "frame=Partner >> "
