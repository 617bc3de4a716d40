from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.actions.verbs.checks.text import pattern
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.matchers import matches, search
from pytest_e1ts.matchers.addresses import address

Found = TypeVar("Found")
ENDLESS = "a" * 60 + "b"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("(", "missing ), unterminated subpattern (at character 1)"),
        ("ab[", "unterminated character set (at character 3)"),
        ("a{99999999999}", "is too large a regular expression"),
        ("(" * 3000 + ")" * 3000, "is too large a regular expression"),
    ],
    ids=range(4),
)
def test_regular_expression_that_cannot_be_used_is_reported_with_its_place(written: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the message is compared below
        pattern(written)
    assert message in str(caught.value)


def test_search_that_never_ends_is_ended_by_the_limit_of_its_step() -> None:
    started = time.monotonic()
    with pytest.raises(BrokenStepError, match=r"still searching after 0\.2 s\. Write it without a repetition inside"):
        search("(a+)+$", ENDLESS, 200)
    assert time.monotonic() - started < 30


def test_search_goes_on_after_one_that_was_ended() -> None:
    with pytest.raises(BrokenStepError):
        matches(ENDLESS, "(a+)+$", limit_ms=100)
    assert matches("EX-17", r"EX-\d+").ok


def elsewhere(do: Callable[[], Found]) -> Found:
    """Return what a function returns in another thread than the main one, which has no clock to ring."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(do).result(timeout=60)


def test_search_that_never_ends_is_ended_outside_the_main_thread_too() -> None:
    started = time.monotonic()
    with pytest.raises(BrokenStepError, match=r"still searching after 0\.2 s\. Write it without a repetition inside"):
        elsewhere(lambda: search("(a+)+$", ENDLESS, 200))
    assert time.monotonic() - started < 30


def test_long_text_is_searched_no_longer_than_it_may_outside_the_main_thread() -> None:
    with pytest.raises(BrokenStepError, match="still searching"):
        elsewhere(lambda: search("a*b", "a" * 300_000, 200))


@given(
    st.sampled_from([r"(\d+) of (\d+)", "^b+", "(?<=a)b+?", "b*(?=c)", r"(?P<x>.)(?P=x)", r"(.)\1", "a|b|", "x", "$"]),
    st.text(st.sampled_from("aabbc 12of\n\ud800é")),
)
@settings(max_examples=60, deadline=None)
def test_what_is_found_outside_the_main_thread_is_what_is_found_in_it(written: str, text: str) -> None:
    here, there = search(written, text), elsewhere(lambda: search(written, text))
    assert (here and (here.span(), here.groups())) == (there and (there.span(), there.groups()))


@pytest.mark.parametrize(
    ("actual", "wanted", "ok"),
    [
        ("http://x/" + "a/" * 40 + "b", "/" + "**/" * 30 + "c", False),
        ("http://x/" + "a/" * 40 + "b", "/" + "**/" * 30 + "b", True),
        ("http://x/" + "a" * 200, "/" + "*a" * 60 + "b", False),
        ("http://x/" + "a" * 200, "/" + "*a" * 60, True),
        ("http://x/abc", "/a*b*c", True),
        ("http://x/ab", "/ab*b", False),
        ("http://x/a/x/y/b", "/a/**/b", True),
        ("http://x/a/b", "/a/**/b", True),
        ("http://x/a/x/b/c", "/a/**/b", False),
    ],
    ids=range(9),
)
def test_stars_in_an_address_are_compared_in_no_time(actual: str, wanted: str, ok: bool) -> None:
    assert address(actual, wanted).ok is ok
