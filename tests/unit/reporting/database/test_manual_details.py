"""What the rows of a run say of manual scenarios: pending until people have answered, then what they said."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.model.past_runs.details import details_of
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.database.manual_details import MAX_REMARKS, ManualDetails
from pytest_e1ts.reporting.recording.journal import journal_path, read_journal
from tests.unit.reporting.builders import T0, make_settings
from tests.waiting_run import BATCH, PLAN, answer, record_waiting


@pytest.fixture
def report_dir(tmp_path: Path) -> Path:
    return record_waiting(tmp_path / "report")


def ledger_of(report_dir: Path) -> RunLedger:
    ledger = RunLedger(PLAN, make_settings(report_dir))
    for _, event in read_journal(journal_path(report_dir, BATCH)):
        ledger.take(event)
    return ledger


def details(ledger: RunLedger, set_id: int = 11) -> dict[str, Any]:
    return cast("dict[str, Any]", ledger.changes(set_id)["failed_details"])


def test_a_set_that_waits_is_pending_and_its_waiting_steps_have_no_row(report_dir: Path) -> None:
    ledger = ledger_of(report_dir)
    assert [ledger.changes(set_id)["status"] for set_id in (11, 12)] == ["pending", "pending"]
    assert {event.scenario_id for event in ledger.pending} == {101}
    assert details(ledger)["verdicts"] == {"waiting": [102, 103]}
    assert details(ledger)["waiting"][0] == {"scenario_id": 102, "scenario": "Scenario 102", "case": "Case 1"}
    assert (ledger.progress(11, 1).passed_steps, ledger.progress(11, 1).failed_steps) == (3, 0)


def test_answers_become_rows_counters_and_a_status(report_dir: Path) -> None:
    answer(report_dir, 102, remark="fine")
    assert ledger_of(report_dir).changes(11)["status"] == "pending"  # 103 waits still
    answer(report_dir, 103)
    ledger = ledger_of(report_dir)
    assert ledger.changes(11)["status"] == "passed"
    assert len(ledger.pending) == 3 + 3 + 1
    assert ledger.progress(11, 1).passed_steps == 7
    kept = details_of(details(ledger))
    assert not kept.waiting
    assert [(one.scenario_id, one.verdict, one.by, one.remark) for one in kept.answers] == [
        (102, "passed", "ann", "fine"),
        (103, "passed", "ann", ""),
    ]


def test_the_time_that_people_take_is_not_that_of_the_run(report_dir: Path) -> None:
    before = ledger_of(report_dir).changes(11)["duration_ms"]
    answer(report_dir, 102)
    answer(report_dir, 103)
    assert ledger_of(report_dir).changes(11)["duration_ms"] == before


def test_a_changed_answer_counts_alone_and_both_are_kept(report_dir: Path) -> None:
    answer(report_dir, 201, "failed", remark="nobody answers")
    answer(report_dir, 201, "passed", by="bob")
    ledger = ledger_of(report_dir)
    assert ledger.changes(12)["status"] == "passed"
    assert [(one["verdict"], one["by"]) for one in details(ledger, 12)["answers"]] == [
        ("failed", "ann"),
        ("passed", "bob"),
    ]
    assert not {"failures", "flaky", "retried"} & {key for key, value in details(ledger, 12).items() if value}


def test_remarks_are_kept_up_to_a_limit_and_answers_beyond() -> None:
    details = ManualDetails()
    for number in range(MAX_REMARKS + 1):
        end = ScenarioFinished(102, number + 2, Verdict.PASSED, "", T0, 0.0, "fine", answered_by="ann")
        details.add_end(PLAN.by_id[102], end)
    answers = cast("list[dict[str, object]]", details.record()["answers"])
    assert len(answers) == MAX_REMARKS + 1
    assert ["remark" in one for one in answers].count(False) == 1
