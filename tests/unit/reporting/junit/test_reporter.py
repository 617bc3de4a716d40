from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pytest_e1ts.reporting.junit.reporter import JUnitReporter, XUnitReporter
from tests.sample_run import BATCH, SampleRun, make_plan
from tests.unit.reporting.junit.junit_rules import against_jenkins, faults

MARKS = {
    101: "failed", 102: "error", 103: "skipped", 104: "not run", 105: "flaky", 106: "quarantined",
    107: "carried", 108: "twice",
}  # fmt: skip


def written(tmp_path: Path, run: SampleRun) -> ET.Element:
    (path,) = JUnitReporter().write(run, tmp_path)
    assert path.name == f"junit-{BATCH}.xml"
    return ET.parse(path).getroot()  # noqa: S314 - our own file


@pytest.fixture
def report(tmp_path: Path) -> ET.Element:
    return written(tmp_path, SampleRun(make_plan(12), MARKS))


def case(report: ET.Element, scenario_id: int) -> ET.Element:
    return next(one for one in report.iter("testcase") if str(one.get("name")).endswith(f"(sc{scenario_id})"))


def properties(element: ET.Element) -> dict[str, str]:
    return {str(one.get("name")): str(one.get("value")) for one in element.findall("properties/property")}


@pytest.mark.parametrize("count", [0, 1, 12, 120])
def test_readers_find_nothing_to_stumble_over(tmp_path: Path, count: int) -> None:
    report = written(tmp_path, SampleRun(make_plan(count), MARKS))
    assert faults(report) == []
    assert len(list(report.iter("testcase"))) == count


@pytest.mark.parametrize("count", [0, 1, 12, 120])
def test_jenkins_finds_nothing_against_its_schema(tmp_path: Path, count: int) -> None:
    (path,) = XUnitReporter().write(SampleRun(make_plan(count), MARKS), tmp_path)
    assert path.name == f"xunit-{BATCH}.xml"
    report = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert against_jenkins(report) == []
    assert faults(report) == []


def test_but_for_the_properties_of_test_cases_the_other_form_keeps_to_that_schema_too(report: ET.Element) -> None:
    assert {fault.rpartition(" ")[2] for fault in against_jenkins(report)} == {"properties"}


def test_where_a_case_can_have_no_properties_they_stand_as_lines_in_the_output(tmp_path: Path) -> None:
    (path,) = XUnitReporter().write(SampleRun(make_plan(12), MARKS), tmp_path)
    output = case(ET.parse(path).getroot(), 101).findtext("system-out", "")  # noqa: S314 - our own file
    assert "[[PROPERTY|scenario_id=101]]" in output.splitlines()
    assert any(line.startswith("[[PROPERTY|step[failure]=") for line in output.splitlines())


def test_a_scenario_carries_its_ids_and_its_run(report: ET.Element) -> None:
    found = properties(case(report, 101))
    expected = {
        "release": "2.1.1",
        "batch": BATCH,
        "set_id": "11",
        "case_id": "3000",
        "scenario_id": "101",
        "attempt": "1",
    }
    assert expected.items() <= found.items()
    assert properties(report[0])["plan"] == "ab12" * 16


def test_steps_stand_in_the_output_and_as_properties(report: ET.Element) -> None:
    failed = case(report, 101)
    names = [one.get("name") for one in failed.iter("property") if str(one.get("name")).startswith("step[")]
    assert names == ["step[passed]"] * 2 + ["step[failure]"] + ["step[skipped]"] * 7
    output = failed.findtext("system-out") or ""
    assert "  3  failed" in output
    assert f"[[ATTACHMENT|artifacts/{BATCH}/sc101-a2-step3.png]]" in output


def test_a_flaky_scenario_passes_and_tells_what_failed_before(report: ET.Element) -> None:
    flaky = case(report, 105)
    assert flaky.find("failure") is None
    assert "“Pending 105”" in (flaky.findtext("flakyFailure") or "")
    assert properties(flaky)["flaky"] == "true"
    assert case(report, 108).find("rerunFailure") is not None


def test_a_quarantined_failure_does_not_turn_the_pipeline_red(report: ET.Element) -> None:
    quarantined = case(report, 106)
    assert quarantined.find("failure") is None
    skipped = quarantined.find("skipped")
    assert skipped is not None
    assert str(skipped.get("message")).startswith("quarantined until 2026-12-31: ")


def test_where_a_verdict_was_carried_from_is_told(report: ET.Element) -> None:
    assert properties(case(report, 107))["carried_from"] == "20261119-000000-r5-ffff"


def test_characters_that_xml_does_not_have_are_replaced(tmp_path: Path) -> None:
    run = SampleRun(make_plan(1), {101: "failed"}, message='a \x00 & b \x1b[31m <c> "d" \ud800 ]]>')
    failure = written(tmp_path, run).find(".//failure")
    assert failure is not None
    assert failure.text == 'a � & b �[31m <c> "d" � ]]>'


def test_quotes_and_line_ends_stand_in_attributes_as_they_were(tmp_path: Path) -> None:
    message = '"a" isn\'t\tb\r\nc & <d>'
    failure = written(tmp_path, SampleRun(make_plan(1), {101: "failed"}, message=message)).find(".//failure")
    assert failure is not None
    assert failure.get("message") == message
    assert failure.text == message.replace("\r\n", "\n")  # in text, XML has one line end
