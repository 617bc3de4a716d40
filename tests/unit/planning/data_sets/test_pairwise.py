"""Pairwise combinations."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.planning.data_sets.pairwise import pairwise_rows

VALUES = st.lists(st.lists(st.text(max_size=3), min_size=1, max_size=5, unique=True), min_size=1, max_size=6)


@given(VALUES)
def test_every_two_values_of_two_columns_come_together(values: list[list[str]]) -> None:
    rows = pairwise_rows(values)
    for first, second in combinations(range(len(values)), 2):
        there = {(row[first], row[second]) for row in rows}
        assert there == set(product(values[first], values[second]))


@given(VALUES)
def test_no_row_is_there_twice_and_none_is_for_nothing(values: list[list[str]]) -> None:
    rows = pairwise_rows(values)
    assert len(set(rows)) == len(rows)
    assert len(rows) <= max(1, sum(len(one) * len(two) for one, two in combinations(values, 2)) or len(values[0]))


def test_rows_are_few_and_always_the_same() -> None:
    values = [[f"{column}{value}" for value in range(4)] for column in "abcde"]
    rows = pairwise_rows(values)
    assert rows == pairwise_rows(values)
    assert len(rows) <= 26  # all combinations are 1,024; the least there can be is 16
