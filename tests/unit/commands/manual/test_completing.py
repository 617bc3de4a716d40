"""What follows an answer: the reports of the run are written again, and the newest run keeps its names."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_e1ts.reporting.recording.journal import journal_path
from tests.unit.commands.manual.conftest import Answering
from tests.waiting_run import BATCH, record_waiting

ANSWER = ("--scenario=102", "--verdict=passed", "--by=ann")


def test_the_reports_that_the_run_was_asked_for_hold_the_answer(root: Path, e1ts_manual: Answering) -> None:
    output = e1ts_manual(*ANSWER).output
    assert f"{BATCH}: waiting. 2 of 4 scenarios wait for people" in output
    assert "no database is known here" in output
    for name in ("report.html", f"report-{BATCH}.html", "cucumber.json"):
        assert (root / "report" / name).is_file()
    assert "by ann" in (root / "report" / "cucumber.json").read_text()
    assert not (root / "report" / f"junit-{BATCH}.xml").exists()


def test_the_names_of_the_newest_reports_stay_with_the_newest_run(root: Path, e1ts_manual: Answering) -> None:
    report_dir = root / "report"
    record_waiting(report_dir, batch="20261121-000000-r5-ffffffff", reports=("cucumber", "html"))
    os.utime(journal_path(report_dir, BATCH), (1_000_000, 1_000_000))
    newest = report_dir / "cucumber-20261121-000000-r5-ffffffff.json"
    newest.write_text("the newest")
    (report_dir / "report.html").write_text("of a run whose report was never written")
    result = e1ts_manual(BATCH, *ANSWER)
    assert result.exit_code == 5, result.output
    assert (report_dir / "cucumber.json").read_text() == "the newest"
    assert not (report_dir / "report.html").exists()
    assert "by ann" in (report_dir / f"cucumber-{BATCH}.json").read_text()
