"""What pages got wrong by themselves is shown with its step in every report, and changes no verdict."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Event, StepFinished, StepWarning
from pytest_e1ts.planning.quarantine import Quarantine
from pytest_e1ts.pytest_plugin.controller.run_notes import Notes
from pytest_e1ts.reporting.ctrf import CtrfReporter
from pytest_e1ts.reporting.cucumber.reporter import CucumberReporter
from pytest_e1ts.reporting.database.ledger import RunLedger
from pytest_e1ts.reporting.html_report import HtmlReporter
from pytest_e1ts.reporting.junit.reporter import JUnitReporter
from pytest_e1ts.reporting.recording.protocols import Reporter
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(101), make_scenario(102)])
SEEN = (StepWarning("console error", "x is not defined"), StepWarning("failed request", "GET /logo.png: 404"))
TOLD = "Warning: console error: x is not defined"


def events(*, attempt: int = 1, warnings: tuple[StepWarning, ...] = SEEN, letters: str = "ppp") -> Iterator[Event]:
    """Yield the events of scenario 101, of whose second step the page got something wrong."""
    for event in scenario_events(PLAN, 101, letters, attempt=attempt):
        yield replace(event, warnings=warnings) if isinstance(event, StepFinished) and event.position == 2 else event


@pytest.fixture
def recorder(tmp_path: Path) -> RunRecorder:
    reporters: list[Reporter] = [CucumberReporter(), HtmlReporter(), JUnitReporter(), CtrfReporter()]
    recorder = RunRecorder(PLAN, make_settings(tmp_path), [], reporters)
    recorder.start(started(PLAN))
    for event in [*events(), *scenario_events(PLAN, 102)]:
        recorder.take(event)
    assert recorder.finish(finished()).verdict == "passed"
    return recorder


def test_every_report_shows_them_with_the_step(recorder: RunRecorder) -> None:
    cucumber, page, junit, ctrf = (path.read_text(encoding="utf-8") for path in recorder.files)
    first, second = json.loads(cucumber)[0]["elements"][0]["steps"][:2]
    assert (second["result"]["status"], TOLD in second["output"], TOLD in first["output"]) == ("passed", True, False)
    assert TOLD in page
    [run] = re.findall(r'<script type="application/json" id="run">(.*?)</script>', page)
    assert json.loads(run)["marks"] == {"page errors": 1}
    assert TOLD in junit
    test = json.loads(ctrf)["results"]["tests"][0]
    assert (test["status"], [one["kind"] for one in test["steps"][1]["extra"]["warnings"]]) == (
        "passed",
        ["console error", "failed request"],
    )


def test_the_closing_lines_count_them_by_kind_and_name_the_scenario(recorder: RunRecorder) -> None:
    notes = Notes(PLAN, recorder.tally, Quarantine(), fail_on_flaky=False, completes=False)
    assert notes.lines() == [
        "page errors: 1 console error, 1 failed request in 1 scenario; they did not decide (e1ts_page_errors)",
        "  Scenario 101 (sc101) step 2: console error: x is not defined",
    ]
    assert not notes.must_fail


def test_the_run_row_keeps_those_of_the_attempt_that_decides(tmp_path: Path) -> None:
    ledger = RunLedger(PLAN, make_settings(tmp_path))
    ledger.take(started(PLAN))
    again = (StepWarning("unasked dialog", "sure?"),)
    for event in [*events(letters="pfs"), *events(attempt=2, warnings=again), *scenario_events(PLAN, 102)]:
        ledger.take(event)
    details = ledger.changes(11)["failed_details"]
    assert isinstance(details, dict)
    assert details["warnings"] == [
        {"scenario_id": 101, "step_id": 101002, "kind": "unasked dialog", "message": "sure?"}
    ]
