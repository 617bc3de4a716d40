"""``e1ts artifacts``, with verdicts from journals and from the database."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import insert

from pytest_e1ts.artifacts.destinations import open_place
from pytest_e1ts.artifacts.retention import DAY_S, RunFacts
from pytest_e1ts.commands.artifacts import artifacts
from pytest_e1ts.commands.runs.batch_info import find_facts
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.codec import dump_plan
from pytest_e1ts.model.events import Event, RunFinished
from pytest_e1ts.reporting.recording.journal import Journal, journal_path, plan_path
from pytest_e1ts.schema.tables import releases, test_runs, test_sets
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.s3_server import S3Server, s3, s3_address
from tests.unit.reporting.builders import make_plan, make_scenario, started

__all__ = ["s3", "s3_address"]

OLD, NEW, BAD = "20260801-120000-r5-00000001", "20261120-120000-r5-00000002", "20261101-120000-r5-00000003"
PLAN = make_plan([make_scenario(101)])


def leave(root: Path, batch_id: str, age_days: float, names: Iterable[str] = ("a.jpg", "b-page.json", ".used")) -> None:
    folder = root / "report" / "artifacts" / batch_id
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(b"x" * 1_000)
        os.utime(folder / name, (time.time() - age_days * DAY_S,) * 2)


def record(root: Path, batch_id: str, *events: Event) -> None:
    journal = Journal(journal_path(root / "report", batch_id))
    for event in (started(PLAN, [101]), *events):
        journal.append(event)
    journal.close()
    journal.release()
    plan_path(journal.path).write_bytes(dump_plan(PLAN))


@pytest.fixture
def root(tmp_path: Path, database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three runs: an old one and a new one that passed, and one that failed in between."""
    monkeypatch.setenv("DATABASE_URL", database.url)
    for name in ("E1TS_REPORT", "E1TS_ARTIFACTS"):
        monkeypatch.delenv(name, raising=False)
    for batch_id, age_days in ((OLD, 111), (NEW, 1), (BAD, 19)):
        leave(tmp_path, batch_id, age_days)
    record(tmp_path, OLD, RunFinished(at=9e9, exit_status=0, interrupted=False))
    record(tmp_path, NEW, RunFinished(at=9e9, exit_status=0, interrupted=False))
    record(tmp_path, BAD, RunFinished(at=9e9, exit_status=1, interrupted=False))
    return tmp_path


def call(root: Path, *arguments: str) -> list[str]:
    result = CliRunner().invoke(artifacts, [*arguments, "--root", str(root)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def left(root: Path) -> list[str]:
    folder = root / "report" / "artifacts"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_removed_without_yes(root: Path) -> None:
    before = left(root)
    lines = call(root, "prune")
    assert lines[0] == f"{root / 'report' / 'artifacts'}: would go"
    assert [line.split() for line in lines[2:6]] == [
        [OLD, "passed", "3", "3", "kB", "0"],
        [BAD, "failed", "·", "·", "2"],
        [NEW, "passed", "·", "·", "2"],
        ["1", "batch", "3", "3", "kB", "0"],
    ]
    assert lines[-1] == "Nothing was removed. Add --yes to do it."
    assert left(root) == before


def test_what_is_too_old_is_removed_and_the_journals_stay(root: Path) -> None:
    assert call(root, "prune", "--yes")[0].endswith(": removed")
    assert {name.partition("/")[0] for name in left(root)} == {NEW, BAD}
    assert not (root / "report" / "artifacts" / OLD).exists()
    assert journal_path(root / "report", OLD).is_file()
    assert call(root, "prune", "--yes") == [f"{root / 'report' / 'artifacts'}: nothing is too old (2 batches)."]


def test_ages_can_be_given(root: Path) -> None:
    call(root, "prune", "--yes", "--keep", "failed=10d", "--keep", "screenshots=0d")
    assert left(root) == sorted([f"{NEW}/.used", f"{NEW}/b-page.json", f"{BAD}/.used", f"{BAD}/b-page.json"])


def test_pinned_run_stays_until_it_is_let_go(root: Path) -> None:
    assert call(root, "pin", OLD) == [f"{OLD} is pinned in {root / 'report' / 'artifacts'}."]
    call(root, "prune", "--yes")
    assert f"{OLD}/a.jpg" in left(root)
    assert "pinned" in "\n".join(call(root, "prune", "--keep=failed=0d"))
    call(root, "unpin", OLD)
    call(root, "prune", "--yes")
    assert f"{OLD}/a.jpg" not in left(root)


def test_unknown_batch_names_the_nearest(root: Path) -> None:
    with pytest.raises(E1tsError, match=f"There are no artifacts of '{OLD}x'.*Did you mean '{OLD}'"):
        call(root, "pin", f"{OLD}x")
    with pytest.raises(E1tsError, match=rf"There are no artifacts of 'zzz' in .*\. The newest: {NEW}, "):
        call(root, "pin", "zzz")


def test_run_without_an_end_is_left_alone_while_it_may_run(root: Path) -> None:
    record(root, "20261120-130000-r5-00000004")
    journal = journal_path(root / "report", "20261120-130000-r5-00000004")
    assert find_facts([journal.stem], root / "report", root) == {journal.stem: RunFacts("running", "qa")}
    os.utime(journal, (time.time() - 2 * DAY_S,) * 2)
    assert find_facts([journal.stem], root / "report", root) == {journal.stem: RunFacts("failed", "qa")}


def test_database_tells_of_runs_whose_journal_is_elsewhere(root: Path, database: DatabaseAddress) -> None:
    statuses = {"b-passed": ["passed", "passed"], "b-failed": ["passed", "failed"], "b-running": ["failed", "running"]}
    with connect_with_retries(database) as connection, connection.begin():
        connection.execute(insert(releases).values(id=5, release_number="2.1.1"))
        connection.execute(insert(test_sets).values(id=12, release_id=5, name="Closure"))
        for batch_id, found in statuses.items():
            for status in found:
                row = {"release_id": 5, "test_set_id": 12, "batch_id": batch_id, "status": status, "environment": "qa"}
                connection.execute(insert(test_runs).values(row))
    assert find_facts([*statuses, "b-unknown", NEW], root / "report", root) == {
        NEW: RunFacts("passed", "qa"),
        **{batch_id: RunFacts(batch_id[2:], "qa") for batch_id in statuses},
    }


def test_database_that_cannot_be_used_makes_runs_count_as_failed(
    root: Path, database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", replace(database, database="never-made", password="hunter2").url)
    assert find_facts(["b-unknown"], root / "report", root) == {}
    told = capsys.readouterr().err
    assert told.startswith("Runs without a journal count as failed: ")
    assert "hunter2" not in told


def test_bucket_is_cleared_like_the_folder(root: Path, s3: S3Server) -> None:
    for batch_id in (OLD, BAD):
        call(root, "upload", batch_id, "--artifacts", "s3://evidence/team")
    assert s3.held() == [f"team/{batch}/{name}" for batch in (OLD, BAD) for name in ("a.jpg", "b-page.json")]
    assert s3.read(f"team/{OLD}/b-page.json")[1] == "application/json"
    again = call(root, "upload", OLD, "--artifacts", "s3://evidence/team")
    assert again == [f"{OLD}: 0 of 2 artifacts were put into s3://evidence/team; the others were there."]
    call(root, "pin", BAD, "--artifacts", "s3://evidence/team")
    options = ("--artifacts", "s3://evidence/team", "--keep=screenshots=0h", "--keep=failed=0h")
    lines = call(root, "prune", *options)
    assert "s3://evidence/team: would go" in lines
    assert len(s3.held()) == 5
    call(root, "prune", "--yes", *options)
    held = [f"{OLD}/b-page.json", f"{BAD}/.pinned", f"{BAD}/a.jpg", f"{BAD}/b-page.json"]
    assert s3.held() == [f"team/{name}" for name in held]
    assert f"{BAD}/a.jpg" in left(root)


@pytest.mark.usefixtures("s3")
def test_bucket_that_is_not_there_is_one_line(root: Path) -> None:
    with pytest.raises(E1tsError) as caught:
        call(root, "prune", "--artifacts", "s3://no-such-bucket")
    assert str(caught.value).startswith("s3://no-such-bucket cannot be used: ")
    assert str(caught.value).endswith("The specified bucket does not exist")


def test_place_of_a_folder_works_as_well(root: Path) -> None:
    call(root, "upload", NEW, "--artifacts", "elsewhere")
    assert sorted(file.name for file in open_place(str(root / "elsewhere")).files()) == ["a.jpg", "b-page.json"]
