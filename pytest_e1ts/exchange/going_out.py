"""A release written in another format; what is in the way and not ours is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.destination import number_of
from pytest_e1ts.exchange.formats import Format


def write_release(records: dict[str, Any], one: Format, target: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write a release in a format.

    Args:
        records: The release, in the shape of a release file with all keys.
        one: The format.
        target: The file or folder.
        force: Whether files may go that do not hold this release.

    Returns:
        The files that were written.

    Raises:
        UsageError: Files are in the way, or the target cannot be written.
    """
    _refuse_target(one, target)
    if not force and _are_there(one, target) and not _holds(records, one, target):
        number = records["release"]["release_number"]
        has = f"has files of the format {one.name} that do" if target.is_dir() else "is there and does"
        raise UsageError(
            f"{target} {has} not hold release {number}. Export to another place, or overwrite what is there with "
            "--force.",
            code="file-in-the-way",
        )
    return one.write(records, target)


def _refuse_target(one: Format, target: Path) -> None:
    """Refuse a file where a folder is written, the reverse, and a name that would not be taken back."""
    wanted = f"a file that ends with {one.suffixes[0]}"
    if one.means_folder and target.is_file():
        problem = f"{target} is a file, and {one.name} is written into a folder. Name a folder."
    elif not one.means_folder and target.is_dir():
        problem = f"{target} is a folder, and {one.name} is written into one file. Name {wanted}."
    elif not one.means_folder and target.suffix.lower() not in one.suffixes:
        problem = f"{target} could not be imported again. Name {wanted}, such as {target.stem}{one.suffixes[0]}."
    else:
        return
    raise UsageError(problem, code="bad-command-argument")


def _are_there(one: Format, target: Path) -> bool:
    return bool(one.files_of(target)) if target.is_dir() else target.exists()


def _holds(records: dict[str, Any], one: Format, target: Path) -> bool:
    """Return whether what is there can be read, and is the same release: then we have written it, or could have."""
    try:
        return number_of(one.read(target)) == str(records["release"]["release_number"])
    except UsageError:
        return False
