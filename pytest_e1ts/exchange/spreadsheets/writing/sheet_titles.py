"""Names of sheets and files, made of the names of test sets: allowed everywhere, and each only once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pytest_e1ts.exchange.spreadsheets.tables.columns import folded
from pytest_e1ts.exchange.spreadsheets.tables.tables import GUIDE_TITLE, RELEASE_TABLE, SHARED, TEST_SETS, WORDS_TITLE

_LONGEST_TITLE = 31  # of Excel
_LONGEST_STEM = 60
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]|[^\w \-.,()&+!%@#$€£=;']|[^\u0000-\uffff]")
_NOT_IN_STEMS = re.compile(r"\W+")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.ASCII)  # no names of files in Windows
_TAKEN = {
    folded(title) for table in (RELEASE_TABLE, TEST_SETS, *SHARED) for title in (table.title, *table.also)
} | {folded(WORDS_TITLE), folded(GUIDE_TITLE), "history"}  # fmt: skip


def sheet_titles(names: Sequence[str]) -> list[str]:
    """Return a sheet's name for each test set: the set's own, as far as Excel allows it."""
    return _once(
        [" ".join(_NOT_IN_TITLES.sub(" ", name).split()).strip("'")[:_LONGEST_TITLE] for name in names], " ({})"
    )


def file_stems(names: Sequence[str]) -> list[str]:
    """Return a file's name for each test set, without its ending: in small letters, with hyphens."""
    return _once([as_stem(name) for name in names], "-{}")


def as_stem(title: str) -> str:
    """Return a title as the name of a file, without its ending: ``Test sets`` is ``test-sets``."""
    return _NOT_IN_STEMS.sub("-", title.casefold()).strip("-_")[:_LONGEST_STEM]


def _once(wanted: Sequence[str], behind: str) -> list[str]:
    found: list[str] = []
    used: set[str] = set()
    for each in wanted:
        first = each.strip(" '") or ("Test set" if "(" in behind else "test-set")
        title, number = first, 1
        while title.casefold() in used or folded(title) in _TAKEN or _DEVICES.fullmatch(title.casefold()):
            number += 1
            ending = behind.format(number)
            title = first[: _LONGEST_TITLE - len(ending)].rstrip(" '") + ending
        used.add(title.casefold())
        found.append(title)
    return found
