"""A release file into a database, whose tables may not be there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.releases.file import load_path
from pytest_e1ts.store.releases.file.load_path import load_release_path
from pytest_e1ts.store.releases.find import find_release

FILE = "format: pytest-e1ts release 1\nrelease: {release_number: '1.0', status: open}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "release.yml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_an_embedded_database_gets_its_tables(file: Path, empty_database: DatabaseAddress) -> None:
    loaded = load_release_path(file, empty_database)
    again = load_release_path(file, empty_database)
    assert (loaded.created, again.created, again.id) == (True, False, loaded.id)
    with connect_with_retries(empty_database) as connection:
        assert find_release(connection, "latest").release.release_number == "1.0"


def test_a_database_of_somebody_else_gets_none(
    file: Path, empty_database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_path, "is_embedded", lambda _host: False)
    with pytest.raises(UsageError, match="e1ts db upgrade"):
        load_release_path(file, empty_database)


def test_what_is_wrong_in_the_file_is_said_before_the_database_is_asked(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("release: {}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.yml: "):
        load_release_path(tmp_path / "bad.yml", DatabaseAddress(host="no-such-host.invalid"))
