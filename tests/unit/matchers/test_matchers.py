from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.matchers import address, contains, exact, exact_address, exact_list, matchers, offers
from pytest_e1ts.matchers.numbers import amount_of


def test_every_matcher_is_registered_by_name() -> None:
    known = "contains, exact, lacks, matches, address, exact address, offers, exact list, in range"
    assert set(matchers) == set(known.split(", "))
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


QA = "http://qa.example.test"


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (f"{QA}/Login?a=1", "/login"),
        (f"{QA}/a%20b", "/a b"),
        (f"{QA}/a%20b", "/a%20b"),
        (f"{QA}/home", "/home/"),
        (f"{QA}/home/#top", "/home"),
        (QA, "/"),
        (f"{QA}/?a=1", "/"),
        (f"{QA}/login?next=/exceptions&a=1", "/login?next=/exceptions"),
        (f"{QA}/login?next=%2Fexceptions", "/login?next=/exceptions"),
        (f"{QA}/login?next=%2Fexceptions", "next=/exceptions"),
        (f"{QA}/list?a=1&status=Approved", "status=approved"),
        (f"{QA}/list?a=1&status=Approved", "?status=Approved"),
        (f"{QA}/list?in_stock__exact=0", "in_stock__exact=0"),
        (f"{QA}/exceptions/17/edit", "17/edit"),
        (f"{QA}/exceptions/17/edit", "exceptions"),
        (f"{QA}/exceptions/17/edit", "/exceptions/*/edit"),
        (f"{QA}/exceptions/17/edit", "/exceptions/**"),
        (f"{QA}/exceptions", "/exceptions/**"),
        (f"{QA}/exceptions/EX-17", "/exceptions/ex-*"),
        (f"{QA}/list?next=/a/b", "/list?next=*"),
        (f"{QA}/exceptions/17", "qa.example.test/exceptions"),
        (f"{QA}/exceptions?a=1", f"{QA}/exceptions"),
        (f"{QA}/app#/orders/5", "#/orders/5"),
        (f"{QA}/app#/orders/5?tab=2", "/app#/orders/*"),
        (f"{QA}/exceptions/17/edit", "/edit"),
        (f"{QA}/exceptions/17/edit", "/17/edit"),
        (f"{QA}/app/exceptions", "/exceptions"),
        ("about:blank", "about:blank"),
    ],
)
def test_address_holds(actual: str, expected: str) -> None:
    assert address(actual, expected).ok


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (f"{QA}/home", "/homes"),
        (f"{QA}/login?next=/exceptions", "/exceptions"),
        (f"{QA}/login?next=/exceptions", "exceptions"),
        (f"{QA}/exceptions-archive", "/exceptions"),
        (f"{QA}/exceptions-archive", "exceptions"),
        (f"{QA}/exceptions/17", "/exceptions"),
        (f"{QA}/exceptions/17", "/exceptions/"),
        (f"{QA}/exceptions", "/"),
        (f"{QA}/exceptions/17/edit", "/exceptions/17"),
        (f"{QA}/exceptions/17/edit", "/7/edit"),
        (f"{QA}/login#/exceptions", "/exceptions"),
        (f"{QA}/login#/exceptions", "exceptions"),
        (f"{QA}/login#/list?status=Open", "status=Open"),
        (f"{QA}/exceptions/17/a/b", "/exceptions/*"),
        (f"{QA}/exceptions", "/exceptions/*"),
        (f"{QA}/list?status=Approved-not", "status=Approved"),
        (f"{QA}/list?xstatus=Approved", "status=Approved"),
        (f"{QA}/list?status=Open", "/list?status=Open&page=2"),
        (f"{QA}/list#notes-2", "#notes"),
        (f"{QA}/list", "#notes"),
        (f"{QA}/list?back={QA}/home", f"{QA}/home"),
        ("http://other.example.test/home", f"{QA}/home"),
        ("https://qa.example.test/home", f"{QA}/home"),
    ],
)
def test_address_does_not_hold(actual: str, expected: str) -> None:
    assert not address(actual, expected).ok


def test_slash_alone_is_the_first_page_of_the_application() -> None:
    assert address(f"{QA}/app", "/", f"{QA}/app/").ok
    assert address(f"{QA}", "/", f"{QA}/app").ok
    assert not address(f"{QA}/app", "/", QA).ok
    assert not address(f"{QA}/app/exceptions", "/", f"{QA}/app").ok


def test_address_that_goes_on_is_reported_with_how_to_allow_that() -> None:
    assert address(f"{QA}/exceptions/17", "/exceptions").explanation == (
        f"expected the address “/exceptions”, but it is “{QA}/exceptions/17”. "
        "Write /exceptions/** where more may follow"
    )
    assert address(f"{QA}/home", "/login").explanation.endswith(f"but it is “{QA}/home”")


@pytest.mark.parametrize(
    ("actual", "expected", "ok"),
    [
        (f"{QA}/list?a=1#x", "/list?a=1#x", True),
        (f"{QA}/list?a=1#x", f"{QA}/list?a=1#x", True),
        (f"{QA}/list?a=%20b", "/list?a= b", True),
        (QA, "/", True),
        (f"{QA}/list?a=1#x", "/list?a=1", False),
        (f"{QA}/list?a=1&b=2", "/list?a=1", False),
        (f"{QA}/List", "/list", False),
        (f"{QA}/list/", "/list", False),
        (f"{QA}/app/list", "/list", False),
    ],
)
def test_exact_address_leaves_nothing_out(actual: str, expected: str, ok: bool) -> None:
    assert exact_address(actual, expected, QA).ok is ok
    assert exact_address(actual, expected).ok is ok


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
