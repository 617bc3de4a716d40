"""The line by which the row of a test set says which feature file it stands for."""

from __future__ import annotations

import re

_LINE = re.compile(r"^Feature: (\S(?:.*\S)?\.feature)\s*$", re.MULTILINE)


def feature_line(path: str) -> str:
    """Return the line for a feature file.

    Args:
        path: Where the file is, from the root folder, with slashes.
    """
    return f"Feature: {path}"


def feature_path(description: str | None) -> str:
    """Return the feature file that a test set stands for; empty where it stands for none."""
    found = _LINE.search(description or "")
    return found[1] if found else ""
