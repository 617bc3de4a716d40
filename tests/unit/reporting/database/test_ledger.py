"""What the run rows say of attempts that do not decide, of quarantine, and of verdicts from another batch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from pytest_e1ts.model.events import Event, Quarantined, RunStarted, ScenarioFinished
from pytest_e1ts.reporting.database.ledger import RunLedger
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(1, 2), make_scenario(2, 2)])


def ledger_of(tmp_path: Path, *events: Event, retries: int = 1, start: RunStarted | None = None) -> RunLedger:
    ledger = RunLedger(PLAN, replace(make_settings(tmp_path), retries=retries))
    for event in (start or started(PLAN), *events):
        ledger.take(event)
    return ledger


def details(ledger: RunLedger) -> dict[str, Any]:
    return cast("dict[str, Any]", ledger.changes(11)["failed_details"])


def test_a_set_with_a_failure_is_not_over_while_it_may_be_tried_again(tmp_path: Path) -> None:
    events = [*scenario_events(PLAN, 1, "pf"), *scenario_events(PLAN, 2)]
    ledger = ledger_of(tmp_path, *events)
    assert not ledger.is_over(11)
    assert ledger_of(tmp_path, *events, retries=0).is_over(11)
    ledger.take(finished(1))
    assert ledger.is_over(11)
    assert 11 in ledger.dirty
    assert ledger.changes(11)["status"] == "failed"


def test_one_that_passes_at_last_leaves_its_attempts_and_no_failure(tmp_path: Path) -> None:
    again = scenario_events(PLAN, 1, attempt=2)
    ledger = ledger_of(tmp_path, *scenario_events(PLAN, 1, "pf"), *scenario_events(PLAN, 2), *again)
    assert ledger.is_over(11)
    assert ledger.changes(11)["status"] == "passed"
    found = details(ledger)
    assert found["failures"] == []
    attempt = {"attempt": 1, "verdict": "failed", "messages": ["the button is missing"], "artifacts": []}
    assert found["flaky"] == [{"scenario_id": 1, "scenario": "Scenario 1", "attempts": [attempt]}]
    assert "retried" not in found


def test_one_that_fails_every_time_fails_once_and_keeps_the_attempts_before(tmp_path: Path) -> None:
    attempts = [event for number in (1, 2) for event in scenario_events(PLAN, 1, "fs", attempt=number)]
    found = details(ledger_of(tmp_path, *attempts, *scenario_events(PLAN, 2), finished(1)))
    assert [failure["attempt"] for failure in found["failures"]] == [2]
    assert [attempt["attempt"] for attempt in found["retried"][0]["attempts"]] == [1]
    assert "flaky" not in found


def test_a_failure_in_quarantine_is_listed_and_does_not_decide(tmp_path: Path) -> None:
    start = replace(started(PLAN), quarantined=(Quarantined(1, "ann", "late", "2999-12-31"),))
    ledger = ledger_of(tmp_path, *scenario_events(PLAN, 1, "pf"), *scenario_events(PLAN, 2), start=start)
    assert ledger.is_over(11)
    assert ledger.changes(11)["status"] == "passed"
    assert details(ledger)["failures"][0]["quarantined"] == {"owner": "ann", "reason": "late", "until": "2999-12-31"}
    assert ledger.progress(11, 1).failed_steps == 1


def test_carried_verdicts_count_and_take_no_time(tmp_path: Path) -> None:
    start = replace(started(PLAN), rerun_of="b1")
    carried = [
        replace(event, origin="b0", started_at=1.0) if isinstance(event, ScenarioFinished) else event
        for event in list(scenario_events(PLAN, 1))[1:]
    ]
    ledger = ledger_of(tmp_path, *carried, *scenario_events(PLAN, 2), start=start)
    assert ledger.changes(11)["status"] == "passed"
    assert ledger.changes(11)["duration_ms"] == 2000
    assert ledger.progress(11, 1).passed_steps == 4
    assert details(ledger)["carried"] == {"batch": "b1", "scenarios": [1], "origins": {"b0": [1]}}
