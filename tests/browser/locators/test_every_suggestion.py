"""Whatever a page holds: what a message suggests, and what an element is called, finds exactly that element."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterator

from hypothesis import HealthCheck, event, given, settings
from playwright.sync_api import ElementHandle, Error, Frame, Page

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import ANYTHING, CLICKED, Use, Wanted, find_target, look_for, name_element
from pytest_e1ts.locators.looking import LookResult
from tests.browser.locators.any_page import pages

_INTERESTING = "button, a, input, select, textarea, h2, p, td, img, [role=tab], [contenteditable]"
_LITERAL = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


def show(page: Page, body: str) -> None:
    page.set_content(f"<!doctype html><title>Any</title><body>{body}</body>")


def everything(page: Page) -> Iterator[tuple[Frame, ElementHandle]]:
    for frame in page.frames:
        yield from ((frame, element) for element in frame.query_selector_all(_INTERESTING))


def finds(page: Page, target: str, wanted: Wanted = ANYTHING) -> ElementHandle:
    """Return the one element that a row finds by a target; the locator is strict."""
    return find_target(page, target, timeout_ms=500, wanted=wanted).locator.element_handle(timeout=500)


def is_same(frame: Frame, one: ElementHandle, other: ElementHandle) -> bool:
    return one.owner_frame() == frame and bool(one.evaluate("(one, other) => one === other", other))


@_FEW
@given(body=pages)
def test_every_name_of_an_element_finds_it_alone(page: Page, body: str) -> None:
    show(page, body)
    for frame, element in everything(page):
        for use in (Use.CLICKED, Use.READ):
            names = name_element(page, element, use, most=3).names
            assert names
            event(names[0].way)
            for name in names:
                assert is_same(frame, finds(page, name.target, use.wanted), element), name


def words_of(page: Page) -> list[str]:
    """Return what a person may write on seeing the page."""
    shown = [word for frame in page.frames for word in frame.locator("body").all_inner_texts()]
    return list(dict.fromkeys(word.strip() for text in shown for word in text.splitlines() if word.strip()))[:8]


def seen_by(page: Page, name: str, wanted: Wanted) -> LookResult | None:
    try:
        return look_for(find_target(page, name, wanted=wanted), 0)
    except (BrokenStepError, Error):  # no target, or no selector
        return None


@_FEW
@given(body=pages)
def test_every_target_that_is_suggested_for_one_of_several_finds_that_one(page: Page, body: str) -> None:
    show(page, body)
    for name in [*words_of(page), "css=button", "css=input", "css=p", 'row "A"', "row 1"]:
        for wanted in (ANYTHING, CLICKED):
            seen = seen_by(page, name, wanted)
            if seen is None or seen.count < 2:
                continue
            event("ambiguous")
            elements = find_target(page, name, wanted=wanted).locator.element_handles()
            suggested = [line.partition(" → ")[2] for line in seen.hint.split("\n  ")[1:] if not line.startswith("and")]
            assert len(suggested) == min(len(elements), 6)
            for target, element in zip(suggested, elements, strict=False):
                assert is_same(page.main_frame, finds(page, target, wanted), element), target


@_FEW
@given(body=pages)
def test_every_name_that_is_suggested_for_a_missing_one_finds_one(page: Page, body: str) -> None:
    show(page, body)
    for name in [*(word[:-1] for word in words_of(page) if len(word) > 1), "Sav", "Opne", "label=Ownr", "text=Edti"]:
        seen = seen_by(page, name, ANYTHING)
        if seen is None or seen.count:
            continue
        for literal in _LITERAL.findall(seen.hint.partition("The page shows ")[2]):
            event("missing")
            target = literal_eval(literal)
            kind = name.partition("=")[0] + "=" if "=" in name and not target.startswith(("role=", "css=")) else ""
            assert finds(page, kind + target), target
