"""Reading a release file from disk and choosing the form to write."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded_text
from pytest_e1ts.store.releases.file.check import check
from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE, ReleaseFileError
from pytest_e1ts.store.releases.file.parse import parse
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.write import Steps, to_json, to_yaml


def read_release_file(path: Path) -> Record:
    """Return the checked records of a release file.

    Raises:
        UsageError: The file cannot be read, or something in it is wrong; all problems are listed with their lines.
    """
    try:
        text = read_bounded_text(path, LARGEST_FILE)
    except FileFaultError as error:
        raise UsageError(f"{path} {error}", code="unreadable-file") from None
    try:
        return read_release_text(text)
    except ReleaseFileError as error:
        raise UsageError(
            "\n".join(f"{path}: {line}" for line in str(error).splitlines()), code="bad-release-file"
        ) from None


def read_release_text(text: str) -> Record:
    """Return the checked records of a release file's text.

    Raises:
        ReleaseFileError: With all problems.
    """
    return check(*parse(text))


def release_text(records: Record, path: Path | None, steps: Steps = "long") -> str:
    """Return the release file's text: JSON for a ``.json`` path, otherwise YAML."""
    is_json = path is not None and path.suffix.lower() == ".json"
    return to_json(records, steps) if is_json else to_yaml(records, steps)


def write_text(path: Path, text: str) -> None:
    """Write the file, with the folders above it.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", code="unreadable-file") from None
