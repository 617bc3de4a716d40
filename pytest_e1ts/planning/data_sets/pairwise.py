"""Pairwise combinations: few rows in which every two values of two columns come together once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

Pair = tuple[tuple[int, int], tuple[int, int]]
"""Two cells: each a column's place with the place of one of its values."""


def pairwise_rows(values: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return rows that hold every pair of values of two columns.

    Each row begins with the first pair that is still missing; every other column takes the value that adds most of
    the missing pairs. The same values always give the same rows.

    Args:
        values: The values of each column, each once.
    """
    if len(values) == 1:
        return [(value,) for value in values[0]]
    missing = dict.fromkeys(_pairs(values))
    rows: list[tuple[str, ...]] = []
    while missing:
        row = dict(next(iter(missing)))
        for column in range(len(values)):
            if column not in row:
                row[column] = _best(column, len(values[column]), row, missing)
        for pair in _pairs_of(row):
            missing.pop(pair, None)
        rows.append(tuple(values[column][row[column]] for column in range(len(values))))
    return rows


def _pairs(values: Sequence[Sequence[str]]) -> list[Pair]:
    return [
        ((first, one), (second, other))
        for first, second in combinations(range(len(values)), 2)
        for one in range(len(values[first]))
        for other in range(len(values[second]))
    ]


def _pairs_of(row: dict[int, int]) -> list[Pair]:
    return list(combinations(sorted(row.items()), 2))


def _best(column: int, count: int, row: dict[int, int], missing: dict[Pair, None]) -> int:
    def added(value: int) -> int:
        cell = (column, value)
        return sum(_ordered(cell, other) in missing for other in row.items())

    return max(range(count), key=added)


def _ordered(one: tuple[int, int], other: tuple[int, int]) -> Pair:
    return (one, other) if one < other else (other, one)
