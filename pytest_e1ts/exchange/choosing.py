"""Which format a source is in, by how its name ends and by what is in it."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.formats import FORMATS, Format, formats
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.store.releases.file.places import is_release_file

# How a name ends that no format takes → what to do with such a file.
_INSTEAD = {
    **dict.fromkeys((".yml", ".yaml"), "It is loaded, if it is a release file, with: e1ts db load {path}"),
    **dict.fromkeys((".db", ".sqlite", ".sqlite3"), "The old database comes in with: e1ts import-sqlite {path}"),
    **dict.fromkeys((".xls", ".ods", ".xlsm"), "Save it as .xlsx, and import that."),
    ".tsv": "Save it as .csv, and import that.",
}


def choose_format(path: Path, name: str | None = None) -> Format:
    """Return the format of a source.

    Args:
        path: A file or a folder.
        name: The format, where somebody named it.

    Raises:
        UnknownNameError: No format is called so; the message has the nearest.
        UsageError: There is nothing at the path, or its format is not clear; the message says what to do.
    """
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder.{_nearest_to(path)}", code="unreadable-file")
    if name is not None:
        return FORMATS.get(name)
    found = _of_folder(path) if path.is_dir() else _of_file(path)
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.name for one in found)
    raise UsageError(
        f"{path} may be of several formats: {names}. Say which one with --format, such as --format {found[0].name}.",
        code="unknown-format",
    )


def _of_file(path: Path) -> list[Format]:
    suffix = path.suffix.lower()
    if suffix == ".json" and is_release_file(path):
        raise UsageError(
            f"{path} is a release file. It is loaded with: e1ts db load {path}",
            code="unknown-format",
        )
    if found := [one for one in formats() if suffix in one.suffixes]:
        return found
    known = ", ".join(f"{suffix} ({one.name})" for one in formats() for suffix in one.suffixes)
    ends = f"files that end with {suffix}" if suffix else "files whose name has no ending"
    hint = _INSTEAD.get(suffix, f"Known: {known}. If it is one of these, say so with --format.").format(path=path)
    raise UsageError(f"{path}: no format takes {ends}. {hint}", code="unknown-format")


def _of_folder(path: Path) -> list[Format]:
    if found := [one for one in formats() if one.files_of(path)]:
        return found
    wanted = ", ".join(f"{', '.join(one.suffixes)} ({one.name})" for one in formats() if one.means_folder)
    raise UsageError(
        f"{path}: the folder holds no files of a format that may be a folder: {wanted}. Name one file, or another "
        "folder.",
        code="unknown-format",
    )


def _nearest_to(path: Path) -> str:
    """Return a sentence with the names in the same folder that come nearest; empty where none does."""
    folder = path.parent
    hint = did_you_mean(path.name, [other.name for other in folder.iterdir()]) if folder.is_dir() else ""
    return f" {hint}" if hint else ""
