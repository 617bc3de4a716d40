"""Which sheet holds the steps of which test set: the overview names it, else the set has the name of its sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pytest_e1ts.exchange.spreadsheets.reading.gathering import Found
from pytest_e1ts.exchange.spreadsheets.tables.report import Report
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet
from pytest_e1ts.exchange.spreadsheets.tables.tables import TEST_SETS
from pytest_e1ts.registry import suggestion


def match_sets(sets: Sequence[Found], sheets: Sequence[Sheet], report: Report) -> Iterator[tuple[Found, Sheet]]:
    """Yield each sheet that may hold steps, with its test set; one that the overview does not name has one of its own.

    Args:
        sets: The rows of the overview.
        sheets: The sheets that are no table of their own.
        report: Takes sheets that are named and not there, or named twice.
    """
    by_title = {sheet.title.casefold(): sheet for sheet in sheets}
    used: dict[str, Found] = {}
    for test_set in sets:
        wanted = test_set.values.get("sheet") or test_set.name
        sheet = by_title.get(wanted.casefold()) or by_title.get(wanted.casefold().removesuffix(".csv"))
        if sheet is None:
            if test_set.values.get("sheet"):
                hint = suggestion(wanted, [sheet.title for sheet in sheets])
                text = f"there is no {wanted!r}. {hint} Where the test set has no steps, leave the cell empty."
                report.problem(test_set.cells["sheet"], text)
        elif first := used.get(sheet.title):
            report.problem(
                test_set.place, f"its steps are in {sheet.where}, as those of {first.name!r} ({first.place})"
            )
        else:
            used[sheet.title] = test_set
            yield test_set, sheet
    for sheet in sheets:
        if sheet.title not in used:
            yield Found({"name": sheet.title}, sheet.where, word=TEST_SETS.levels[0].word), sheet
