"""A step in one line as one regular expression, for editors: Python's and JavaScript's alike.

It holds for what :mod:`pytest_e1ts.store.releases.file.lines.step_line` reads without a problem. How long the text of
a cell may be, it does not know.
"""

from __future__ import annotations

from collections.abc import Collection

from pytest_e1ts.store.releases.file.lines.step_line import KEYS, KEYWORD, OPTIONAL

_ARROW = r"(?<![^ ])=>(?![^ ])"
_BAR = r"(?<![^ ])\|(?![^ ])"
_ANY = r"[^\n]*"
_ENDS = rf"(?: |{_BAR})*$"
# From -2147483648 to 2147483647, in at most ten digits.
INTEGER = (
    "(?:-?(?:[0-9]{1,9}|[01][0-9]{9}|20[0-9]{8}|21[0-3][0-9]{7}|214[0-6][0-9]{6}|2147[0-3][0-9]{5}|21474[0-7][0-9]{4}"
    "|214748[0-2][0-9]{3}|2147483[0-5][0-9]{2}|21474836[0-3][0-9]|214748364[0-7])|-2147483648)"
)
NOT_ZERO = "(?!-?0+(?![0-9]))"
_TEXT = r"[^\[\], ](?:[^\[\],]{0,98}[^\[\], ])?"


def step_line_pattern(keys: Collection[str]) -> str:
    """Return the expression.

    Args:
        keys: The keys that a step may have.
    """
    refused = (
        rf"{_ANY}\n",
        rf"{_ANY}{_ARROW}{_ANY}{_ARROW}",
        rf"{_ANY}{_BAR}{_ANY}{_ARROW}",
        rf"(?:{_ANY}{_BAR}){{4}}(?: |{_BAR})*(?! |{_BAR}|$)",
        rf" *{KEYWORD.pattern}(?!{_ANY}{_ARROW})",
        _bad_action(),
        _bad_brackets([key for key in KEYS if key in keys]),
    )
    return f"^(?={_ANY}[^ ])" + "".join(f"(?!{each})" for each in refused) + rf"{_ANY}$"


def _bad_action() -> str:
    """Return what matches a separator that lacks a blank, in the action."""
    before = rf"(?:(?!{_ANY}{_ARROW})|{_ANY}{_ARROW})"
    return rf"{before}(?:(?!{_BAR})[^\n])*(?:(?!{_BAR})\||=>)"


def _bad_brackets(keys: list[str]) -> str:
    """Return what matches brackets at the end that hold no options, or options that are a cell."""
    inner = rf"(?:(?!{_BAR}|{_ARROW})[^\[\]\n])*"
    place = rf"(?:^ *|{_ANY}{_ARROW} *|{_ANY}(?!{_BAR})[^ \n] +)"
    repeated = "".join(
        rf"(?!(?:[^\[\],]*,)* *{name} *[=,](?:[^\[\]]*,)? *{name} *[=,\]])" for name in (OPTIONAL, *keys)
    )
    valid = rf"{repeated} *{_option(keys)}(?: *, *{_option(keys)})* *\]"
    not_options = rf"{place}\[(?!{valid}){inner}\]{_ENDS}"
    as_a_cell = rf"{_ANY}{_BAR} *\[(?:{inner},)? *{OPTIONAL} *(?:,{inner})?\]{_ENDS}"
    return f"{not_options}|{as_a_cell}"


def _option(keys: list[str]) -> str:
    values = (f"{key} *= *{_TEXT if key == 'type' else NOT_ZERO * (key == 'id') + INTEGER}" for key in keys)
    return f"(?:{OPTIONAL}|{'|'.join(values)})"
