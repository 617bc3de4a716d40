"""The controller killed: what it had written stands, the rest is replayed, and the run is closed as it really ended."""

from __future__ import annotations

import re
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.reporting.database import close_stale
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.damage.project import Project, wait_until
from tests.releases import Sets, step

WORK = step("Work")
HUNG: Sets = {
    "Hit": {"Case": {"hangs": [WORK, step("Hang"), WORK], "done": [WORK] * 3, "hangs too": [step("Hang"), WORK]}},
    "Last": {"Case": {"never run": [WORK]}},
}
STATUSES = {
    101: ["passed", "failed", "skipped"],
    102: ["passed"] * 3,
    103: ["failed", "skipped"],
}


@pytest.fixture
def killed(project: Project) -> Project:
    """A project whose controller was killed while two scenarios hung."""
    project.release(HUNG)
    start(project)
    project.kill()
    project.finish()
    return project


def start(project: Project) -> None:
    project.start("-n", "2")
    project.await_waiting(1002, 1007)


def check(project: Project) -> None:
    """Check that the batch is closed, and that the rows say what was done."""
    assert project.statuses() == STATUSES
    project.compare(status="failed", interrupted=True)
    hit, last = project.runs()
    assert (hit["failed_details"]["not_run"], last["failed_details"]["not_run"]) == (0, 1)
    assert {failure["scenario_id"] for failure in hit["failed_details"]["failures"]} == {101, 103}
    assert all("died while this scenario ran" in failure["error"] for failure in hit["failed_details"]["failures"])


def written(project: Project) -> tuple[list[dict[str, Any]], ...]:
    """Return all rows of the run, without the moment at which it last said that it lives."""
    runs = [{name: value for name, value in run.items() if name != "updated_at"} for run in project.runs()]
    return project.rows(), runs


def batch_of(project: Project) -> str:
    return str(project.runs()[0]["batch_id"])


def test_replaying_closes_the_run_once_however_often_it_is_called(killed: Project) -> None:
    assert killed.exit_status == -signal.SIGKILL
    assert {run["status"] for run in killed.runs()} == {"running"}
    said = killed.e1ts("results", "replay")
    assert re.match(rf"{batch_of(killed)}: wrote \d step rows and 2 runs; its process died", said)
    assert "Its reports: cucumber.json" in said
    killed.check_cucumber((101, 102, 103, 104))
    check(killed)
    before = killed.rows(), killed.runs()
    assert killed.e1ts("results", "replay", batch_of(killed)) == f"{batch_of(killed)}: nothing to do.\n"
    assert (killed.rows(), killed.runs()) == before


def test_replaying_writes_the_reports_of_a_run_that_was_killed_between_its_end_and_its_reports(
    project: Project,
) -> None:
    project.release({"Set": {"Case": {"works": [step("Work")]}}})
    project.run()
    green = (project.path / "report" / "cucumber.json").read_bytes()
    (project.path / "dies-at-its-reports").touch()
    project.run("--e1ts-reports=cucumber,html,junit")
    assert project.exit_status == -signal.SIGKILL
    assert not (project.path / "report" / "cucumber.json").exists()
    assert not (project.path / "report" / "report.html").exists()
    batch = project.runs()[-1]["batch_id"]
    (project.path / "dies-at-its-reports").unlink()
    said = project.e1ts("results", "replay")
    assert f"Its reports: cucumber.json, report-{batch}.html, junit-{batch}.xml." in said
    assert (project.path / "report" / "cucumber.json").read_bytes() != green
    assert (project.path / "report" / "report.html").samefile(project.path / "report" / f"report-{batch}.html")
    assert "Its reports" not in project.e1ts("results", "replay")


def test_the_next_start_closes_the_run_and_says_so(killed: Project) -> None:
    batch = batch_of(killed)
    killed.run("sc102")
    assert f"Closed 2 runs of the batch {batch}" in killed.output
    assert {run["status"] for run in killed.runs() if run["batch_id"] == batch} == {"failed"}
    assert len([row for row in killed.rows() if row["scenario_id"] == 102]) == 6


def test_close_stale_closes_a_dead_run_and_says_beforehand_that_it_would(killed: Project) -> None:
    assert "would be closed from its journal" in killed.e1ts("results", "close-stale", "--dry-run")
    assert {run["status"] for run in killed.runs()} == {"running"}
    assert "closed 2 runs from its journal" in killed.e1ts("results", "close-stale")
    check(killed)
    assert killed.e1ts("results", "close-stale") == "No run is open.\n"


def test_a_run_that_lives_is_never_closed(project: Project, tmp_path: Path) -> None:
    project.release(HUNG)
    start(project)
    wait_until(lambda: len(project.rows()) == len(project.lines("truth")), "what is finished is written")
    shutil.copytree(project.path / "report", tmp_path / "copy")
    before = written(project)
    assert "left alone, its process lives" in project.e1ts("results", "close-stale")
    assert "goes on" in project.e1ts("results", "replay")
    for folder in ("copy", "elsewhere"):
        said = project.e1ts("results", "close-stale", "--report-dir", str(tmp_path / folder))
        assert "its process may live" in said
    assert "may go on where its journal" in project.e1ts("results", "replay", "--report-dir", str(tmp_path / "copy"))
    assert written(project) == before
    project.signal(signal.SIGINT)
    project.finish()
    project.compare(status="failed", interrupted=True)


def test_a_run_without_its_journal_is_closed_from_its_rows_once_it_is_silent(
    killed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(killed.path / "report")
    assert "its process may live" in killed.e1ts("results", "close-stale")
    monkeypatch.setattr(close_stale, "SILENT_S", 0.1)
    (judged,) = close_stale.close_stale(killed.path / "report", lambda: connect_with_retries(killed.database))
    assert (judged.outcome, judged.runs) == ("rows", 2)
    hit, last = killed.runs()
    rows = killed.rows()
    assert (hit["status"], hit["passed_steps"], hit["failed_steps"]) == ("failed", len(rows), 0)
    assert hit["failed_details"]["interrupted"]
    seen = len({row["scenario_id"] for row in rows})
    assert (hit["failed_details"]["not_run"], last["failed_details"]["not_run"]) == (3 - seen, 1)
    assert list(close_stale.close_stale(killed.path / "report", lambda: connect_with_retries(killed.database))) == []
