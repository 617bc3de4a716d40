"""Pages of the reference that are made of the code; ``python -m tests.reference_pages --write`` writes them again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.checkout import ROOT
from tests.reference_pages import commands, environment, fixtures, hooks, tables

FOLDER: Path = ROOT / "docs" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands.page,
    "environment.md": environment.page,
    "fixtures.md": fixtures.page,
    "hooks.md": hooks.page,
    "tables.md": tables.page,
}
"""The file of each page in the folder, and what makes it."""
