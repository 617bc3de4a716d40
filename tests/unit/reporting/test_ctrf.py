from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pytest_e1ts.reporting.ctrf import CtrfReporter
from tests.sample_run import BATCH, SampleRun, make_plan
from tests.unit.reporting.ctrf_schema import CTRF_SCHEMA

MARKS = {
    101: "failed", 102: "error", 103: "skipped", 104: "not run", 105: "flaky", 106: "quarantined",
    107: "carried", 108: "twice",
}  # fmt: skip


def written(tmp_path: Path, run: SampleRun) -> Any:
    (path,) = CtrfReporter().write(run, tmp_path)
    assert path.name == f"ctrf-{BATCH}.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def report(tmp_path: Path) -> Any:
    return written(tmp_path, SampleRun(make_plan(12), MARKS))


def by_id(report: Any, scenario_id: int) -> Any:
    return next(test for test in report["results"]["tests"] if test["extra"]["scenarioId"] == scenario_id)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_document_is_valid(tmp_path: Path, count: int) -> None:
    report = written(tmp_path, SampleRun(make_plan(count), MARKS))
    jsonschema.Draft7Validator(CTRF_SCHEMA).validate(report)
    assert len(report["results"]["tests"]) == count


def test_the_summary_adds_up(report: Any) -> None:
    summary = report["results"]["summary"]
    counts = {name: summary[name] for name in ("tests", "passed", "failed", "skipped", "pending", "other", "flaky")}
    assert counts == {"tests": 12, "passed": 6, "failed": 4, "skipped": 1, "pending": 0, "other": 1, "flaky": 1}
    assert summary["extra"] == {
        "verdict": "failed",
        "errors": 1,
        "passedWithWarnings": 0,
        "flaky": 1,
        "quarantined": 1,
        "carried": 1,
    }


def test_what_ctrf_has_no_word_for_is_told_beside_it(report: Any) -> None:
    assert (by_id(report, 102)["status"], by_id(report, 102)["rawStatus"]) == ("failed", "error")
    assert (by_id(report, 104)["status"], by_id(report, 104)["rawStatus"]) == ("other", "not run")
    assert by_id(report, 106)["extra"]["quarantined"]["owner"] == "team desk"
    assert by_id(report, 107)["extra"]["carriedFrom"] == "20261119-000000-r5-ffff"


def test_a_flaky_scenario_tells_the_attempt_that_failed(report: Any) -> None:
    test = by_id(report, 105)
    assert (test["flaky"], test["retries"], test["status"]) == (True, 1, "passed")
    (attempt,) = test["retryAttempts"]
    assert attempt["status"] == "failed"
    assert "“Pending 105”" in attempt["message"]


def test_steps_and_evidence_are_told(report: Any) -> None:
    test = by_id(report, 101)
    assert [step["status"] for step in test["steps"]] == ["passed", "passed", "failed", *["skipped"] * 7]
    assert "“Pending 101”" in test["steps"][2]["extra"]["message"]
    assert test["steps"][2]["extra"]["errorCode"] == "E1TS-2004"
    assert [one["contentType"] for one in test["attachments"]] == ["application/zip", "image/png", "application/json"]


def test_evidence_is_where_its_link_says_in_every_attempt(tmp_path: Path) -> None:
    run = SampleRun(make_plan(6), MARKS)
    (path,) = CtrfReporter(link=lambda path: f"https://evidence.example.test/{path}").write(run, tmp_path)
    tests = json.loads(path.read_text())["results"]["tests"]
    attempts = [attempt for test in tests for attempt in test.get("retryAttempts", ())]
    paths = [one["path"] for holder in (*tests, *attempts) for one in holder.get("attachments", ())]
    assert len(paths) > 3
    assert any("attachments" in attempt for attempt in attempts)
    assert all(path.startswith("https://evidence.example.test/artifacts/") for path in paths)


def test_a_scenario_keeps_its_id_from_run_to_run(tmp_path: Path, report: Any) -> None:
    again = written(tmp_path, SampleRun(make_plan(3)))
    assert by_id(again, 102)["id"] == by_id(report, 102)["id"]
