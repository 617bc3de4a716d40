"""Locales whose encoding has few characters, and folders whose name is no text: what pytest and xdist cannot handle.

pytest puts the id of each test into the environment (``PYTEST_CURRENT_TEST``), and ids hold names of the rows. Where
the locale says ASCII or LATIN1, ``os.environ`` refuses other characters, and with them the test.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError


def widen_environment() -> None:
    r"""Let the environment take every text: what the locale lacks is written as ``\u20ac``."""
    environ: Any = os.environ
    encoding = sys.getfilesystemencoding()
    if "utf" in encoding.casefold() or environ.encodevalue.__name__ == "_encode_with_escapes":
        return
    original = environ.encodevalue  # CPython's own; there is no other way to reach what pytest does there

    def _encode_with_escapes(value: str) -> bytes:
        try:
            return bytes(original(value))
        except UnicodeEncodeError:
            return value.encode(encoding, "backslashreplace")

    environ.encodevalue = _encode_with_escapes


def refuse_folder_without_a_name(config: pytest.Config) -> None:
    """Refuse workers in a folder whose name is no text: xdist sends it to them as UTF-8.

    Raises:
        UsageError: That is so.
    """
    if not getattr(config.option, "tx", None):
        return
    try:
        str(Path.cwd()).encode()
    except UnicodeEncodeError:
        raise UsageError(
            f"The name of the folder {str(Path.cwd())!a} is not UTF-8, and pytest-xdist cannot start workers there. "
            "Rename it, or run without -n.",
            code="bad-path-argument",
        ) from None


def argument_for(path: Path, here: Path) -> str:
    """Return a file as an argument for pytest, which takes ``[`` for the beginning of a parameter.

    Args:
        path: The file.
        here: The folder that arguments are meant from.

    Raises:
        UsageError: It cannot be written without one.
    """
    if "[" not in str(path):
        return str(path)
    relative = os.path.relpath(path, here)
    if "[" in relative:
        raise UsageError(
            f"pytest takes no path with '[' in it for a test: {relative}. Start it in the folder {path.parent}.",
            code="bad-path-argument",
        )
    return relative
