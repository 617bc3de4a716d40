"""Reading a release file from disk and choosing the form to write."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.release_file.check import check
from pytest_e1ts.store.release_file.nodes import LARGEST_FILE, ReleaseFileError, parse
from pytest_e1ts.store.release_file.shape import Record
from pytest_e1ts.store.release_file.write import to_json, to_yaml


def read_release_file(path: Path) -> Record:
    """Return the checked records of a release file.

    Raises:
        UsageError: The file cannot be read, or something in it is wrong; all problems are listed with their lines.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UsageError(f"{path}: the file is larger than {LARGEST_FILE // 1024 // 1024} MiB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text (byte {error.start})") from None
    try:
        return read_release_text(text)
    except ReleaseFileError as error:
        raise UsageError("\n".join(f"{path}: {line}" for line in str(error).splitlines())) from None


def read_release_text(text: str) -> Record:
    """Return the checked records of a release file's text.

    Raises:
        ReleaseFileError: With all problems.
    """
    return check(parse(text))


def release_text(records: Record, path: Path | None) -> str:
    """Return the release file's text: JSON for a ``.json`` path, otherwise YAML."""
    return to_json(records) if path is not None and path.suffix.lower() == ".json" else to_yaml(records)


def write_text(path: Path, text: str) -> None:
    """Write the file, with the folders above it.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
