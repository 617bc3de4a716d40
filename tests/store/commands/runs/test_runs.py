"""``e1ts runs``: the latest runs, as the database has them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import insert

from pytest_e1ts.commands.runs.runs import runs
from pytest_e1ts.schema.tables import releases, test_run_steps, test_runs, test_sets
from pytest_e1ts.schema.upgrade import upgrade
from pytest_e1ts.store.connection.address import URL_VARIABLE, VARIABLES
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded


@pytest.fixture
def embedded(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Embedded]:
    for name in (URL_VARIABLE, *VARIABLES):
        monkeypatch.delenv(name, raising=False)
    with start_embedded(embedded_folder(open_folder), durable=False) as handle:
        with connect_with_retries(handle.address("uatcms")) as connection:
            upgrade(connection)
            connection.commit()
        yield handle


def lines(root: Path, *options: str) -> list[str]:
    result = CliRunner().invoke(runs, ["--root", str(root), *options], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output.splitlines()


@pytest.mark.usefixtures("embedded")
def test_without_runs_it_says_how_to_start_one(open_folder: Path) -> None:
    assert lines(open_folder) == ["No runs yet. Start one: pytest --e1ts-release=latest"]


def test_runs_are_listed_newest_first_with_their_step_rows(open_folder: Path, embedded: Embedded) -> None:
    own = {"release_id": 5, "test_set_id": 12, "test_set_name": "Closure", "batch_id": "b1"}
    with connect_with_retries(embedded.address("uatcms")) as connection:
        connection.execute(insert(releases).values(id=5, release_number="2.1.1"))
        connection.execute(insert(test_sets).values(id=12, release_id=5, name="Closure"))
        connection.execute(
            insert(test_runs).values(id=1, status="passed", total_scenarios=6, duration_ms=14_200, **own)
        )
        connection.execute(insert(test_runs).values(id=2, status="running", **own))
        connection.execute(insert(test_run_steps), [{"test_run_id": 1, "status": "passed"}] * 3)
        connection.commit()
    header, newest, older = lines(open_folder)
    assert header.split()[:3] == ["run", "status", "test"]
    assert newest.split() == ["2", "running", "Closure", "0", "0", "0", "0", "b1"]
    assert older.split() == ["1", "passed", "Closure", "6", "0", "0", "3", "14.2", "s", "b1"]
    assert [line.split()[0] for line in lines(open_folder, "--limit", "1")] == ["run", "2"]
    data = json.loads("\n".join(lines(open_folder, "--format", "json")))
    assert (data["version"], [run["batch_id"] for run in data["runs"]]) == (1, ["b1", "b1"])
    assert data["runs"][1]["step_rows"] == 3
