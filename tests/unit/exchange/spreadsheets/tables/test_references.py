"""Records that a row names."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.tables.references import References

KNOWN = References(
    {"categories": [{"id": 7, "name": "Orders (5)"}, {"id": 8, "name": "Twice"}, {"id": 9, "name": "twice"}, {"id": 6}]}
)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("7", 7),
        ("-3", -3),
        ("Orders (5) (7)", 7),
        ("Orders (5)", 7),
        ("anything (7)", 7),
        ("anything (77)", 77),
        ("6", 6),
    ],
)
def test_an_id_or_a_name_is_found(text: str, id_: int) -> None:
    assert KNOWN.find("categories", text) == id_


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Orders 5", r"there is no 'Orders 5'\. Did you mean 'Orders \(5\) \(7\)'"),
        ("TWICE", "2 are called 'TWICE'; write the id of one: 8, 9"),
    ],
)
def test_a_name_that_is_not_there_or_twice_is_a_fault(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        KNOWN.find("categories", text)


def test_a_list_that_is_empty_says_so() -> None:
    with pytest.raises(ValueError, match="The file has none"):
        KNOWN.find("select_configs", "Sizes")


def test_labels_are_short_and_have_the_id() -> None:
    assert KNOWN.labels("categories") == ["Orders (5) (7)", "Twice (8)", "twice (9)", "6"]
    long = References({"categories": [{"id": 1, "name": "a\n" * 100}]}).label("categories", 1)
    assert len(long) < 70
    assert "\n" not in long
