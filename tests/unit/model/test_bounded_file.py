"""Files that people name are looked at before they are read: their kind, their size."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.commands.config import check
from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import FileFaultError, read_bounded, read_bounded_text
from pytest_e1ts.planning.quarantine import read_quarantine
from pytest_e1ts.store.application.named_queries import load_queries
from pytest_e1ts.store.releases.file.files import read_release_file
from pytest_e1ts.values.secrets_file import read_secrets_file
from tests.hostile_rows import PYTHON

SOON_S = 5.0
TWO_GB = 2 * 1024**3


def make(folder: Path, kind: str) -> Path:
    """Return something that is no file to read."""
    path = folder / "odd.yml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    elif kind == "large":
        with path.open("wb") as file:
            file.truncate(TWO_GB)
    elif kind == "link to a device":
        path.symlink_to("/dev/zero")
    elif kind == "link to itself":
        path.symlink_to(path)
    elif kind == "not text":
        path.write_bytes(b"a: b\nc: \xff\xfe\n")
    elif kind == "UTF-16":
        path.write_text("a: b\n", encoding="utf-16")
    return Path("/dev/zero") if kind == "device" else path


SAID = {
    "pipe": "is a pipe, not a file",
    "folder": "is a folder, not a file",
    "socket": "cannot be read: no such device or address",
    "large": "has 2,147,483,648 bytes; at most",
    "device": "is a device, not a file",
    "link to a device": "is a device, not a file",
    "link to itself": "cannot be read: too many levels of symbolic links",
    "not text": "is not UTF-8 text (line 2, byte 9)",
    "UTF-16": "is not UTF-8 text (line 1, byte 1)",
    "missing": "cannot be read: no such file",
}


@pytest.mark.parametrize("kind", SAID)
def test_what_is_no_file_to_read_is_told_at_once(tmp_path: Path, kind: str) -> None:
    started = time.monotonic()
    with pytest.raises(FileFaultError) as caught:
        read_bounded_text(make(tmp_path, kind), 1_000_000)
    assert SAID[kind] in str(caught.value)
    assert time.monotonic() - started < SOON_S


def test_file_that_its_system_tells_no_size_of_is_bounded_all_the_same() -> None:
    with pytest.raises(FileFaultError, match="has more than 10 bytes"):
        read_bounded(Path("/proc/self/status"), 10)


def test_ordinary_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "é.txt"
    path.write_bytes("\ufeffé\r\n".encode())
    assert read_bounded_text(path, 7) == "é\r\n"


def config_check(path: Path) -> None:
    result = CliRunner().invoke(check, [str(path)])
    assert result.exit_code in {1, 4}
    assert result.exception is None or isinstance(result.exception, SystemExit)
    raise UsageError(result.output)


READERS: dict[str, Callable[[Path], object]] = {
    "release file": read_release_file,
    "secrets file": lambda path: read_secrets_file(path, must_exist=True),
    "queries file": load_queries,
    "quarantine file": lambda path: read_quarantine(
        path, {}, lambda ids: ids, date(2026, 11, 20), must_exist=True
    ),
    "test configuration": config_check,
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", SAID)
def test_every_file_of_ours_is_looked_at_before_it_is_read(tmp_path: Path, reader: str, kind: str) -> None:
    path = make(tmp_path, kind)
    started = time.monotonic()
    with pytest.raises(UsageError) as caught:
        READERS[reader](path)
    told = str(caught.value)
    assert time.monotonic() - started < SOON_S
    assert path.name in told
    assert not PYTHON.search(told)
    if kind != "missing" and "not UTF-8" not in SAID[kind]:
        assert SAID[kind] in told
