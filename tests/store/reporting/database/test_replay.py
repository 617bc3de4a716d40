"""What people answered after a run gets into its rows once, however often its journal is replayed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.reporting.database.replay import Replayed, replay
from pytest_e1ts.schema.tables import test_run_steps as step_table
from pytest_e1ts.schema.tables import test_runs as run_table
from tests.store.reporting.conftest import Server
from tests.store.reporting.database.test_writer import Unreliable
from tests.waiting_run import BATCH, answer, record_waiting

Rows = list[tuple[Any, ...]]


@pytest.fixture
def report_dir(tmp_path: Path, server: Server) -> Path:
    """The run that waits, its rows written."""
    folder = record_waiting(tmp_path / "report")
    replay(folder, BATCH, server.engine.connect)
    return folder


def runs(connection: Connection) -> Rows:
    columns = (run_table.c.status, run_table.c.passed_steps, run_table.c.failed_steps)
    with connection.begin():
        return [tuple(row) for row in connection.execute(select(*columns).order_by(run_table.c.id))]


def steps(connection: Connection, scenario_id: int) -> Rows:
    columns = (step_table.c.test_step_id, step_table.c.status)
    query = select(*columns).where(step_table.c.scenario_id == scenario_id).order_by(step_table.c.id)
    with connection.begin():
        return [tuple(row) for row in connection.execute(query)]


def until_written(folder: Path, server: Server, chance: random.Random) -> Replayed:
    """Replay over connections that break, until it is done."""
    while True:
        try:
            return replay(folder, BATCH, lambda: Unreliable(server.engine.connect(), chance))
        except (E1tsError, ConnectionError):
            continue


def test_a_run_that_waits_is_pending_without_rows_of_what_waits(report_dir: Path, connection: Connection) -> None:
    assert report_dir.exists()
    assert runs(connection) == [("pending", 3, 0), ("pending", 0, 0)]
    assert steps(connection, 102) == []


@pytest.mark.parametrize("seed", range(2))
def test_answers_are_written_once_over_connections_that_break(
    report_dir: Path, server: Server, connection: Connection, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    for scenario_id, verdict in ((102, "failed"), (103, "passed"), (201, "passed"), (102, "passed")):
        answer(report_dir, scenario_id, verdict)
        until_written(report_dir, server, chance)
    assert runs(connection) == [("passed", 7, 0), ("passed", 2, 0)]
    assert [status for _, status in steps(connection, 102)] == ["passed"] * 3
    done = replay(report_dir, BATCH, server.engine.connect)
    assert (done.rows, done.runs) == (0, 0)


def test_another_remark_alone_gets_into_the_rows_too(report_dir: Path, server: Server, connection: Connection) -> None:
    for remark in ("nobody answers", "nobody answers at noon"):
        answer(report_dir, 201, "failed", remark=remark)
        replay(report_dir, BATCH, server.engine.connect)
    details = select(run_table.c.failed_details).order_by(run_table.c.id.desc()).limit(1)
    with connection.begin():
        found = connection.execute(details).scalar_one()
    assert [failure["error"] for failure in found["failures"]] == ["nobody answers at noon"]
    assert len(found["answers"]) == 2


def test_a_copy_of_the_journal_without_the_answers_takes_none_back(
    report_dir: Path, server: Server, connection: Connection, tmp_path: Path
) -> None:
    copy = shutil.copytree(report_dir, tmp_path / "copy")
    answer(report_dir, 201)
    replay(report_dir, BATCH, server.engine.connect)
    with pytest.raises(E1tsError, match=r"an answer to sc201 by ann .* where another copy of the journal is"):
        replay(copy, BATCH, server.engine.connect)
    assert runs(connection)[1] == ("passed", 2, 0)
