"""Texts of a recording as rows hold them."""

from __future__ import annotations

LONGEST_NAME = 255  # characters that the name of a set, a case or a scenario may have
_LONGEST_SHOWN = 80


class UntranslatableError(Exception):
    """What was recorded says something that no row can say; the message says what, without any typed value."""


def literal(text: str) -> str:
    """Return a text as a row writes it that means exactly this: ``${`` begins no variable in it."""
    return text.replace("${", "$${")


def folded(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def shortened(text: str, most: int = _LONGEST_SHOWN) -> str:
    """Return the beginning of a text in one line, which ends with an ellipsis where it is longer.

    Args:
        text: The text.
        most: How many characters it may have.
    """
    line = folded(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def unique_name(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, with a number behind it where needed, and take it.

    Args:
        name: The name wanted; it is cut to what a column can hold.
        taken: The names that are taken.
    """
    wanted = shortened(name, LONGEST_NAME)
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{shortened(wanted, LONGEST_NAME - 8)} ({number})"
    taken.add(found)
    return found
