"""Fitting text into columns of a terminal, where some characters are two cells wide and some none."""

from __future__ import annotations

import re
import unicodedata

from pytest_e1ts.model.printable import without_steering

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
_LEAST_ROOM = 8
_MOST_IN_LINE = 1_000  # characters, of which some take no room


def one_line(text: str) -> str:
    """Return the text without line breaks, control characters and marks that reverse the reading direction."""
    return " ".join(without_steering(_COLOUR.sub(" ", text)).split())


def cells(text: str) -> int:
    """Count the terminal cells that the text takes."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def cut(text: str, width: int) -> str:
    """Shorten the text to ``width`` cells, with an ellipsis where something was left out."""
    if cells(text) <= width:
        return text
    used, kept = 1, []
    for character in text:
        used += _cells_of(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Fill the text with spaces up to ``width`` cells."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Break the text into lines of at most ``width`` cells, at spaces where there are any; line breaks are kept."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines.extend(_wrap_paragraph(one_line(paragraph), max(width, 2)))
    return lines


def duration_text(milliseconds: float | None) -> str:
    """Write a duration for people: ``120 ms``, ``4.2 s``, ``3 min 05 s``, ``1 h 02 min``; empty for None."""
    if milliseconds is None:
        return ""
    if milliseconds < 999.5:
        return f"{milliseconds:.0f} ms"
    seconds = milliseconds / 1000
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest:02d} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min"


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if cells(word) > width:  # an address or a selector longer than the line
            room = width - cells(line) - (1 if line else 0)
            if line and room >= _LEAST_ROOM:
                head = _head(word, 0, room)
                lines.append(f"{line} {word[:head]}")
            else:
                head = 0
                lines.extend([line] if line else [])
            *whole, line = _cut_up(word, head, width)
            lines.extend(whole)
        elif line and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line] if line or not lines else lines


def _cut_up(word: str, start: int, width: int) -> list[str]:
    """Cut what follows ``start`` in a long word into pieces that fill a line each, but for the last."""
    pieces = []
    while start < len(word):
        end = _head(word, start, width)
        pieces.append(word[start:end])
        start = end
    return pieces


def _head(word: str, start: int, width: int) -> int:
    """Return where a piece ends that begins at ``start`` and takes no more than ``width`` cells; never empty."""
    used = 0
    for index in range(start, min(len(word), start + _MOST_IN_LINE)):
        used += _cells_of(word[index])
        if used > width:
            return max(index, start + 1)
    return min(len(word), start + _MOST_IN_LINE)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
