"""Texts in cells: what people type by habit is cleaned, and what a text really holds is kept by quotation marks.

A cell loses the blanks around its text. A text that would change by that, or that would mean something else, stands in
quotation marks: ``""`` is the empty text, ``" a "`` keeps its blanks, ``"(nothing)"`` is no marker. Quotation marks
that keep nothing are a part of the text, so that ``"Save" is shown`` and ``"Save"`` are what they look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NOTHING = "(nothing)"
"""What stands for NULL where an empty cell means a default."""

JSON = "json:"
"""What is in front of plain data that is no text."""

WHOLE = "json of all options:"
"""What is in front of options that are no list."""

Keeps = Callable[[str], bool]
"""Returns whether a text must be in quotation marks to stay what it is."""

# In CSV files Excel reads the first kind as a formula, the others as numbers and dates, which look different then.
_CALCULATED = re.compile(r"[=+\-@\t\r]")
_NUMBER_LIKE = re.compile(r"[\d(.,][\d.,:/\-\s%eE+()]*")
_PLAIN_NUMBER = re.compile(r"0|[1-9]\d{0,14}")


def keeps_in_excel(text: str) -> bool:
    """Return whether a text must be in quotation marks in a cell of an Excel file."""
    return text != text.strip() or _means_something(text) or _is_quoted(text, keeps_in_excel)


def keeps_in_csv(text: str) -> bool:
    """Return whether a text must be in quotation marks in a CSV file, lest a spreadsheet computes or changes it."""
    if _CALCULATED.match(text) or _NUMBER_LIKE.fullmatch(text):
        return not _PLAIN_NUMBER.fullmatch(text)
    return text != text.strip() or _means_something(text) or _is_quoted(text, keeps_in_csv)


def _means_something(text: str) -> bool:
    return text in {"", NOTHING} or text.startswith((JSON, WHOLE))


def quote(text: str, keeps: Keeps) -> str:
    """Return a text as a cell holds it."""
    return f'"{text}"' if keeps(text) else text


def unquote(cell: str, keeps: Keeps) -> str:
    """Return the text of a cell that has no blanks around it."""
    return cell[1:-1] if _is_quoted(cell, keeps) else cell


def _is_quoted(text: str, keeps: Keeps) -> bool:
    return len(text) > 1 and text[0] == '"' == text[-1] and keeps(text[1:-1])
