"""PostgreSQL that goes away, and a folder of reports that cannot be written."""

from __future__ import annotations

import signal

from tests.damage.project import Project, wait_until
from tests.releases import Sets, step
from tests.store.reporting.conftest import Server

WORK = step("Work")
RELEASE: Sets = {
    "Set": {"Case": {"waits": [WORK, step("Wait for go"), *[WORK] * 3], **{f"good {n}": [WORK] * 4 for n in range(4)}}}
}
ALL = {101: ["passed"] * 5} | {number: ["passed"] * 4 for number in range(102, 106)}
WAITING = 1002


def start(project: Project) -> None:
    project.release(RELEASE)
    project.start("-n", "2")
    project.await_waiting(WAITING)
    wait_until(project.rows, "the first rows are written")


def test_a_database_that_is_away_for_a_time_delays_rows_and_loses_none(outage: Project, server: Server) -> None:
    start(outage)
    server.stop()
    outage.go()
    wait_until(lambda: len(outage.lines("truth")) == 21, "all steps are done")
    wait_until((outage.path / "report" / "cucumber.json").exists, "the run waits for its database alone")
    server.start()
    outage.finish()
    assert outage.exit_status == 0
    assert outage.statuses() == ALL
    outage.compare(status="passed")
    outage.check_cucumber(ALL)
    assert "nothing to do" in outage.e1ts("results", "replay")


def test_what_a_database_that_stays_away_lacks_is_replayed_exactly_once(outage: Project, server: Server) -> None:
    start(outage)
    server.stop()
    outage.go()
    wait_until((outage.path / "report" / "cucumber.json").exists, "the run waits for its database alone")
    outage.signal(signal.SIGINT)  # whoever does not want to wait for it
    outage.finish()
    assert outage.exit_status == 0
    assert "The database could not be written" in outage.output
    server.start()
    assert {run["status"] for run in outage.runs()} == {"running"}
    assert ": wrote " in outage.e1ts("results", "replay")
    assert outage.statuses() == ALL
    outage.compare(status="passed")
    outage.check_cucumber(ALL)
    before = outage.rows(), outage.runs()
    assert "nothing to do" in outage.e1ts("results", "replay")
    assert (outage.rows(), outage.runs()) == before


def test_a_folder_of_reports_that_cannot_be_made_costs_no_row(project: Project) -> None:
    (project.path / "report").write_text("a file where the folder should be")
    project.release(RELEASE)
    project.go()
    project.run("-n", "2")
    assert project.exit_status == 1  # all passed, but the reports that were asked for are not there
    assert "The journal" in project.output
    assert "Cucumber JSON could not be written: file exists" in project.output
    assert project.statuses() == ALL
    project.compare(status="passed")


def test_a_full_disk_costs_no_row_and_leaves_no_half_written_report(project: Project) -> None:
    project.release(RELEASE)
    project.go()
    project.run("sc101", "-n", "2")
    first = (project.path / "report" / "cucumber.json").read_bytes()
    project.check_cucumber([101])
    kept = project.path / "report" / f"cucumber-{project.runs()[0]['batch_id']}.json"
    (project.path / "truth").unlink()
    (project.path / "disk-is-full").touch()
    project.run("-n", "2")
    assert project.exit_status == 1
    assert "The journal" in project.output
    assert "is not complete" in project.output
    assert "Cucumber JSON could not be written: file too large" in project.output
    assert not (project.path / "report" / "cucumber.json").exists()
    assert kept.read_bytes() == first
    project.compare(status="passed", batch=str(project.runs()[-1]["batch_id"]))
    assert len(project.rows()) == 5 + 21
