"""The variables of libpq in a shell: they lead no connection to the embedded database astray."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from pytest_e1ts.store.application.named_queries import NamedQuery
from pytest_e1ts.store.application.run_query import application_database
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import embedded_folder, start_embedded

pytestmark = pytest.mark.timeout(120)


def _address_of(url: str) -> DatabaseAddress:
    address = DatabaseAddress.from_environment({"DATABASE_URL": url})
    assert address
    return address


def _database_of(address: DatabaseAddress) -> object:
    with connect_with_retries(address) as connection:
        return connection.exec_driver_sql("SELECT current_database()").scalar_one()


def test_the_variables_of_libpq_change_nothing(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nonsense = {
        option.envvar.decode(): "nonsense" for option in psycopg.pq.Conninfo.get_defaults() if option.envvar is not None
    }
    others = ("PGTZ", "PGDATESTYLE", "PGGEQO", "PGSERVICEFILE", "PGSYSCONFDIR", "PGDATA", "PGLOCALEDIR")
    for name, value in (nonsense | dict.fromkeys(others, "nonsense")).items():
        monkeypatch.setenv(name, value)
    with start_embedded(embedded_folder(open_folder), durable=False) as server:
        assert _database_of(server.address("uatcms")) == "uatcms"
        url = server.address("uatcms").url
        with connect_with_retries(_address_of(url)) as connection:
            assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
        with application_database(url) as ask:
            assert ask(NamedQuery("one", "SELECT 1", ()), {}, 1000.0) == [("1",)]
    assert os.environ["PGSERVICE"] == "nonsense"


def test_the_variables_of_libpq_count_for_an_address_of_one_s_own(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with start_embedded(embedded_folder(open_folder), durable=False) as server:
        (socket,) = Path(server.address("uatcms").host).glob(".s.PGSQL.5432")
        (open_folder / ".s.PGSQL.5432").symlink_to(socket)
        own = replace(server.address("uatcms"), host=str(open_folder))
        monkeypatch.setenv("PGOPTIONS", "-c geqo=off")
        with connect_with_retries(own) as connection:
            assert connection.exec_driver_sql("SHOW geqo").scalar_one() == "off"
        assert _database_of(server.address("uatcms")) == "uatcms"
