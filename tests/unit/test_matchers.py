from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.matchers import address, contains, exact, exact_list, matchers, offers
from pytest_e1ts.matchers.numbers import amount_of


def test_every_matcher_is_registered_by_name() -> None:
    assert set(matchers) == {"contains", "exact", "lacks", "matches", "address", "offers", "exact list", "in range"}
    assert matchers.get("Exact-List") is exact_list


@pytest.mark.parametrize(
    ("actual", "expected", "ok"),
    [
        ("  Waiting\n for Approval ", "waiting for", True),
        ("Straße", "STRASSE", True),
        ("a", "b", False),
        ("", "b", False),
    ],
)
def test_contains_folds_case_and_whitespace(actual: str, expected: str, ok: bool) -> None:
    assert contains(actual, expected).ok is ok


def test_exact_keeps_the_case() -> None:
    assert exact(" a  b ", "a b").ok
    assert not exact("A b", "a b").ok
    assert exact("", "x").explanation == "expected exactly “x”, but it is nothing"


@pytest.mark.parametrize(
    ("actual", "expected", "ok"),
    [
        ("http://qa.example.test/Login?a=1", "/login", True),
        ("http://qa.example.test/a%20b", "/a b", True),
        ("http://qa.example.test/home", "/home/", True),
        ("http://qa.example.test/home", "/homes", False),
    ],
)
def test_address_contains_the_expected_part(actual: str, expected: str, ok: bool) -> None:
    assert address(actual, expected).ok is ok


def test_offers_allows_others_in_any_order() -> None:
    assert offers(["Low", " high ", "Extra"], ["High", "low"]).ok
    assert offers(["Low"], ["High", "Mid"]).explanation == "“High”, “Mid” are missing; offered: “Low”"
    assert offers([], ["High"]).explanation == "“High” is missing; offered: no options"


def test_exact_list_wants_the_same_order_and_number() -> None:
    assert exact_list(["Low", "HIGH"], ["low", "high"]).ok
    assert exact_list(["Low", "Mid"], ["Low", "High"]).explanation == (
        "“High” is missing and “Mid” is not expected; offered: “Low”, “Mid”"
    )
    assert "the order or number differs" in exact_list(["b", "a"], ["a", "b"]).explanation
    assert not exact_list(["a", "a"], ["a"]).ok


@given(st.lists(st.text(min_size=1)), st.randoms())
def test_a_list_offers_itself_however_shuffled(options: list[str], random: object) -> None:
    shuffled = options.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # random.Random
    assert offers(shuffled, options).ok
    assert exact_list(options, options).ok


@pytest.mark.parametrize(
    ("actual", "expected", "ok"),
    [
        ("16.00", "6.00", False),
        ("21 notes", "1 note", False),
        ("1 note", "1 note", True),
        ("6.50", "6", False),
        ("6.00", "6", True),
        ("1,000", "1000", True),
        ("Version 2.", "2", True),
        ("EX-1001", "EX-10", False),
        ("10:30", "0:30", False),
        ("It’s “done”", 'it\'s "done"', True),
    ],
)
def test_a_number_is_never_cut_into_pieces(actual: str, expected: str, ok: bool) -> None:
    assert contains(actual, expected).ok is ok


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1 234", 1234),
        ("1'234", 1234),
        ("6,5", 6.5),
        ("1,234", 1234),
        ("1.5", 1.5),
        ("−3", -3),  # noqa: RUF001  # the minus sign of typography
        ("€ 12.50", 12.5),
        ("12.50 €", 12.5),
        ("CHF 3", 3),
        ("21 notes", 21),
        ("85 %", 85),
        ("3 of 10", None),
        ("3 4", None),
        ("EX-1001", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_a_person_reads_it(text: str, number: float | None) -> None:
    assert amount_of(text) == number
