"""Manual scenarios in every report: waiting with their steps until they are answered, then with who answered."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from pytest_e1ts.model.past_runs.run import RunInFull
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.past_runs.from_rows import RecordedResults
from pytest_e1ts.reporting.reporters import make_reporters
from tests.unit.reporting.ctrf_schema import CTRF_SCHEMA
from tests.unit.reporting.cucumber.cucumber_schema import CUCUMBER_SCHEMA
from tests.unit.reporting.history.past import PLAN, a_run
from tests.unit.reporting.junit.junit_rules import faults
from tests.waiting_run import BATCH, answer, record_waiting


@pytest.fixture
def report_dir(tmp_path: Path) -> Path:
    return record_waiting(tmp_path)


def write(report_dir: Path) -> None:
    for reporter in make_reporters(("cucumber", "html", "junit", "ctrf")):
        reporter.write(load_run(report_dir, BATCH), report_dir)
        assert not reporter.problems


def cucumber(report_dir: Path) -> dict[str, Any]:
    """Return the elements by name, of a report that readers can read."""
    report = json.loads((report_dir / "cucumber.json").read_text())
    jsonschema.validate(report, CUCUMBER_SCHEMA)
    return {element["name"]: element for feature in report for element in feature["elements"]}


def ctrf(report_dir: Path) -> Any:
    report = json.loads((report_dir / f"ctrf-{BATCH}.json").read_text())
    jsonschema.Draft7Validator(CTRF_SCHEMA).validate(report)
    return report["results"]


def junit(report_dir: Path) -> dict[str, ET.Element]:
    root = ET.parse(report_dir / f"junit-{BATCH}.xml").getroot()  # noqa: S314 - written by ourselves
    assert not faults(root)
    return {case.attrib["name"]: case for case in root.iter("testcase")}


def page(report_dir: Path) -> Any:
    html = (report_dir / f"report-{BATCH}.html").read_text()
    return json.loads(re.findall(r'<script type="application/json" id="run">(.*?)</script>', html)[0])


def test_steps_that_wait_are_pending_and_never_passed_or_failed(report_dir: Path) -> None:
    write(report_dir)
    element = cucumber(report_dir)["Scenario 102"]
    assert [step["result"] for step in element["steps"]] == [{"status": "pending"}] * 3
    assert (element["before"], element["after"]) == ([], [])
    assert "@waiting" in [tag["name"] for tag in element["tags"]]
    assert (ctrf(report_dir)["summary"]["pending"], ctrf(report_dir)["summary"]["passed"]) == (3, 1)
    skipped = junit(report_dir)["Scenario 102 (sc102)"].find("skipped")
    assert skipped is not None
    assert "waits for a person" in skipped.attrib["message"]


def test_the_page_says_at_its_top_that_people_have_to_answer(report_dir: Path) -> None:
    write(report_dir)
    assert page(report_dir)["verdict"] == "waiting"
    assert page(report_dir)["sentence"] == f"3 of 4 scenarios wait for people: e1ts manual {BATCH}"


def test_answers_are_in_every_report_with_who_gave_them(report_dir: Path) -> None:
    answer(report_dir, 102, "failed", remark="blurred")
    answer(report_dir, 102, "passed", by="bob", remark="mended")
    answer(report_dir, 103, "failed", remark="torn")
    write(report_dir)
    line = r"Answered passed by bob at \S+Z: mended"
    lines = [line for hook in cucumber(report_dir)["Scenario 102"]["before"] for line in hook["output"]]
    assert re.search(line, lines[-1])
    assert re.search("Answered failed by ann", lines[0])
    assert [step["result"]["status"] for step in cucumber(report_dir)["Scenario 102"]["steps"]] == ["passed"] * 3
    [failed] = cucumber(report_dir)["Scenario 103"]["before"]
    assert (failed["result"]["status"], failed["result"]["error_message"]) == ("failed", "torn")
    case = junit(report_dir)["Scenario 102 (sc102)"]
    assert any(re.search(line, one.attrib.get("value", "")) for one in case.iter("property"))
    tests = {test["extra"]["scenarioId"]: test for test in ctrf(report_dir)["tests"]}
    assert (tests[102]["extra"]["answeredBy"], tests[102]["flaky"]) == ("bob", False)
    assert page(report_dir)["sentence"] == "1 of 4 scenarios did not pass. 1 more waits for a person."


def test_a_run_that_only_people_kept_from_passing_has_passed_once_they_have_answered(report_dir: Path) -> None:
    for scenario_id in (102, 103, 201):
        answer(report_dir, scenario_id)
    write(report_dir)
    assert (page(report_dir)["verdict"], page(report_dir)["sentence"]) == ("passed", "All 4 scenarios passed.")


def test_a_scenario_of_which_only_the_row_says_that_it_waits_is_not_taken_for_passed(tmp_path: Path) -> None:
    details = {
        "verdicts": {"waiting": [102]},
        "waiting": [{"scenario_id": 102, "scenario": "Scenario 102", "case": "x"}],
    }
    run = a_run(status="pending", details={**PLAN, **details}, scenarios=1)
    in_full = RunInFull(**{field.name: getattr(run, field.name) for field in fields(run)})
    results = RecordedResults("b1", [in_full], lambda _: ())
    for reporter in make_reporters(("cucumber",)):
        reporter.write(results, tmp_path)
    [hook] = cucumber(tmp_path)["Scenario 102"]["before"]
    assert (hook["result"]["status"], hook["output"]) == ("pending", ["This scenario waits for a person."])
