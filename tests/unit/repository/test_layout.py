"""How package and tests are laid out: no folder is crowded, and the page of the architecture names every room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.checkout import ROOT

PACKAGE = ROOT / "pytest_e1ts"
MOST_MODULES = 16
"""What one can still look over; a folder with more is divided."""


def rooms() -> Iterator[Path]:
    for init in sorted(PACKAGE.rglob("__init__.py")):
        if init.parent != PACKAGE:
            yield init.parent


def test_no_folder_holds_more_modules_than_one_can_look_over() -> None:
    counts = {str(room.relative_to(ROOT)): len(list(room.glob("*.py"))) - 1 for room in rooms()}
    assert {room: count for room, count in counts.items() if count > MOST_MODULES} == {}


def test_no_folder_of_tests_holds_more_files_than_one_can_look_over() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    counts = {str(folder.relative_to(ROOT)): len(list(folder.glob("test_*.py"))) for folder in folders}
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}


def test_the_architecture_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+)/`", page))
    assert [str(room.relative_to(PACKAGE)) for room in rooms() if room.name not in named] == []


def test_the_architecture_fits_a_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()) <= 66


def test_every_room_says_what_it_is() -> None:
    texts = {str(room.relative_to(ROOT)): (room / "__init__.py").read_text(encoding="utf-8") for room in rooms()}
    assert [room for room, text in texts.items() if not text.startswith('"""')] == []
