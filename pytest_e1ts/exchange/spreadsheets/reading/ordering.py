"""The place of records among their siblings: the number that a row has decides, else where the row stands."""

from __future__ import annotations

from itertools import pairwise

from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found
from pytest_e1ts.exchange.spreadsheets.tables.report import Report

ORDER = "order_index"


def put_in_order(siblings: list[Found], report: Report) -> None:
    """Put records in the order of their numbers, and number those that have none by where they stand.

    A row without a number comes behind the one above it; those behind move on as far as they must.

    Args:
        siblings: The records below one record, in the order of the rows; changed in place.
        report: Takes the remark that they stood in another order, and rows whose place nobody can know.
    """
    if not siblings:
        return
    given = [found for found in siblings if ORDER in found.values]
    is_sorted = all(_rank(first) <= _rank(second) for first, second in pairwise(given))
    if not is_sorted and len(given) < len(siblings):
        _say_unknown(siblings, report)
    elif not is_sorted:
        siblings.sort(key=_rank)
        word, parent = siblings[0].word, siblings[0].parent
        below = f" of {parent.name!r}" if parent and parent.name else ""
        report.repaired(
            siblings[0].place, f"The {word}s{below} stood in another order; they were read by their numbers."
        )
    elif len(given) < len(siblings):
        _number(siblings)


def _rank(found: Found) -> tuple[bool, int]:
    """Return what decides the place of a record with a number; those where it is nothing come last."""
    number = found.values[ORDER]
    return (number is None, number or 0)


def _number(siblings: list[Found]) -> None:
    last, is_moving = 0, False
    for found in siblings:
        number = found.values.get(ORDER, 0)
        if ORDER not in found.values or (is_moving and number is not None and number <= last):
            is_moving, number = True, last + 1
        found.values[ORDER] = number
        last = last if number is None else number


def _say_unknown(siblings: list[Found], report: Report) -> None:
    for found in siblings:
        if ORDER not in found.values:
            report.problem(
                found.place,
                f"the rows here are not in the order of their numbers, and this {found.word} has none. Write its "
                "number, or put the rows in order first.",
            )
