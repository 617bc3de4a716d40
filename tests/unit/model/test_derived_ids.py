"""Ids of what is no row of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID, derived_id

NAMES = st.lists(st.text() | st.integers(), min_size=1, max_size=4)


@given(NAMES)
def test_an_id_is_above_those_of_rows_and_fits_the_column(names: list[str | int]) -> None:
    assert FIRST_DERIVED_ID <= derived_id(*names) < 2**31


def test_an_id_stays_the_same_for_ever() -> None:
    assert derived_id("features/approval.feature", "An exception is approved") == 1349238353


def test_names_are_told_apart_wherever_they_are_cut() -> None:
    assert (
        len({derived_id("a", "b"), derived_id("ab"), derived_id("", "ab"), derived_id("a", 1), derived_id("a", "1")})
        == 5
    )
