from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.recordings.texts import LONGEST_NAME, folded, literal, shortened, unique_name
from pytest_e1ts.values.references import split


@given(st.text())
def test_literal_text_means_itself(text: str) -> None:
    assert "".join(part for part in split(literal(text)) if isinstance(part, str)) == text


def test_long_text_ends_with_an_ellipsis() -> None:
    assert shortened("a  b") == folded("a b")
    assert shortened("word " * 40, 10) == "word word…"


def test_name_that_is_taken_gets_a_number() -> None:
    taken: set[str] = set()
    assert [unique_name("x" * 300, taken) for _ in range(2)][1].endswith("… (2)")
    assert all(len(name) <= LONGEST_NAME for name in taken)
