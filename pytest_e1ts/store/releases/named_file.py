"""A release that is named by its file: it is loaded into the database first, so that a run is what the file says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.connection.address import DatabaseAddress

SUFFIXES = (".yml", ".yaml", ".json")


def load_named_file(settings: Settings, address: DatabaseAddress) -> Settings:
    """Load the release file that is named as the release, and name the release by its id from then on.

    Args:
        settings: What was asked for; unchanged where the release is not named by a file.
        address: The database.

    Raises:
        ConfigurationError: There is no such file.
        UsageError: The file cannot be read or loaded; all that is wrong in it is listed with its lines.
    """
    if not names_file(settings.release):
        return settings
    from pytest_e1ts.store.releases.file.load_path import load_release_path  # noqa: PLC0415 - other runs only read

    path = _shown_from_here(settings.root / settings.release)
    if not path.is_file():
        raise ConfigurationError(
            f"There is no release file {path}. Name one that is there, from {settings.root}, with --e1ts-release, "
            "RELEASE_ID or e1ts_release in the ini file; or write a suite with a first one: e1ts init",
            code="missing-file",
        )
    loaded = load_release_path(path, address)
    return replace(settings, release=str(loaded.id))


def names_file(release: str) -> bool:
    """Return whether a release is named by its file, and not by id, number or ``latest``."""
    return release.casefold().endswith(SUFFIXES)


def _shown_from_here(path: Path) -> Path:
    """Return a path as a person in the current folder would write it: it leads every line about the file."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
