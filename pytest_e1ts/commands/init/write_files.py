"""Writing the files of a suite; what is there already stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.commands.init.suite_files import GITIGNORE, PYTEST_INI
from pytest_e1ts.errors import UsageError

PRIVATE = "secrets.env"
_SECTIONS = {
    "pyproject.toml": re.compile(r"^\[tool\.pytest", re.MULTILINE),
    "tox.ini": re.compile(r"^\[pytest\]", re.MULTILINE),
    "setup.cfg": re.compile(r"^\[tool:pytest\]", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files.

    Attributes:
        written: Those that are new, by their paths in the suite.
        existing: Those that were there already and stayed as they are; another file that holds pytest's settings
            stands for the one that would have.
    """

    written: tuple[str, ...]
    existing: tuple[str, ...]


def write_files(folder: Path, files: Mapping[str, str]) -> Written:
    """Write the files that are not there yet.

    Args:
        folder: The suite; made where it is not there.
        files: What each holds, by its path in the suite.

    Raises:
        UsageError: One cannot be written.
    """
    written, existing = [], []
    for path, text in files.items():
        there = _settings_file(folder) if path == PYTEST_INI else ""
        if there:
            existing.append(there)
        elif _is_new(folder / path, text):
            written.append(path)
        else:
            existing.append(path)
    return Written(tuple(written), tuple(existing))


def lines_to_add(path: str, files: Mapping[str, str]) -> list[str]:
    """Return the lines that a file that was there already needs all the same; none for most.

    Args:
        path: The file.
        files: What it would hold otherwise.
    """
    if path == GITIGNORE:
        return [f"{PRIVATE}", ".e1ts/", "report/"]
    if path not in {PYTEST_INI, *_SECTIONS}:
        return []
    lines = [line for line in files[PYTEST_INI].splitlines() if "=" in line and not line.startswith("#")]
    return [re.sub(r" = (.*)", r' = "\1"', line) for line in lines] if path == "pyproject.toml" else lines


def _settings_file(folder: Path) -> str:
    """Return the file with pytest's settings that ``pytest.ini`` would put out of force; empty where none does."""
    for name, section in _SECTIONS.items():
        try:
            if section.search((folder / name).read_text(encoding="utf-8", errors="replace")):
                return name
        except OSError:
            continue
    return ""


def _is_new(path: Path, text: str) -> bool:
    """Write a file unless it is there; return whether it was written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            if path.name == PRIVATE:
                path.chmod(0o600)
            file.write(text)
    except FileExistsError:
        if path.exists() or path.is_symlink():
            return False
        raise UsageError(f"{path.parent} is no folder; nothing can be written there.", code="unreadable-file") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
    return True
