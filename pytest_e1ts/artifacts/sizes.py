"""Sizes of files as people write and read them: ``500MB``, ``1.5 GB``; an MB is a million bytes."""

from __future__ import annotations

import re

from pytest_e1ts.errors import ConfigurationError

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "tb": 10**12}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?b?)", re.IGNORECASE)


def parse_size(text: str, name: str) -> int:
    """Return a size in bytes.

    Args:
        text: Such as ``500MB``; a number alone counts bytes.
        name: The option it was given for, for the message.

    Raises:
        ConfigurationError: It is no size.
    """
    match = _SIZE.fullmatch(text.strip())
    unit = match[2].lower() if match else ""
    unit = f"{unit}b" if unit in {"k", "m", "g", "t"} else unit
    if match is None or unit not in _UNITS:
        raise ConfigurationError(f"--e1ts-{name}={text!r} is not a size, such as --e1ts-{name}=500MB or 2GB.")
    return round(float(match[1]) * _UNITS[unit])


def size_text(size: int) -> str:
    """Write a size for people: ``812 B``, ``12.4 kB``, ``500 MB``."""
    value = float(size)
    for unit in ("B", "kB", "MB", "GB"):
        if value < 999.5 or unit == "GB":
            return f"{value:.0f} {unit}" if unit == "B" or value >= 99.95 else f"{value:.1f} {unit}".replace(".0 ", " ")
        value /= 1000
    raise AssertionError("the loop ends with GB")
