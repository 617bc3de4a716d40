"""Sizes of files as people read them; an MB is a million bytes."""

from __future__ import annotations


def size_text(size: int) -> str:
    """Write a size for people: ``812 B``, ``12.4 kB``, ``500 MB``."""
    value = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 999.5 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "B" or value >= 99.95 else f"{value:.1f} {unit}".replace(".0 ", " ")
        value /= 1000
    raise AssertionError("the loop ends with GB")
