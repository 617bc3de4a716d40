"""Emptying the embedded PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_e1ts.commands.demo.demo import clear_state
from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.reset import drop_databases
from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded


def written(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("left by an earlier run")


@pytest.fixture
def embedded(open_folder: Path) -> Iterator[Embedded]:
    with start_embedded(open_folder / "postgres", durable=False) as handle:
        yield handle


def test_databases_are_gone_and_can_be_made_anew(embedded: Embedded) -> None:
    with connect_with_retries(embedded.address("uatcms")) as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id int)")
        connection.commit()
        connection.engine.dispose()
    embedded.ensure_database('odd "name"')
    assert drop_databases(embedded) == ['odd "name"', "uatcms"]
    with connect_with_retries(embedded.address("uatcms")) as connection:
        assert connection.exec_driver_sql("SELECT to_regclass('kept')").scalar() is None


def test_a_database_in_use_is_named_and_stays(embedded: Embedded) -> None:
    with (
        connect_with_retries(embedded.address("uatcms")),
        pytest.raises(UsageError, match=r"'uatcms'.* is in use by another run"),
    ):
        drop_databases(embedded)
    assert not embedded.ensure_database("uatcms")


def test_the_demo_starts_clean_but_keeps_journals(open_folder: Path) -> None:
    report = open_folder / "report"
    written(report / "cucumber.json", report / "artifacts" / "b1" / "sc1.png", report / "journal" / "b1.jsonl")
    with start_embedded(embedded_folder(open_folder), durable=False) as handle:
        handle.ensure_database("uatcms")
    clear_state(open_folder)
    assert [path.name for path in report.rglob("*")] == ["journal", "b1.jsonl"]
    with start_embedded(embedded_folder(open_folder), durable=False) as handle:
        assert handle.ensure_database("uatcms")
