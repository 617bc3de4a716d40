"""A report loses at most the record that cannot be made, and says which: never the others, never the run."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pytest_e1ts.errors import UNEXPECTED
from pytest_e1ts.model.events import Event, RunStarted, ScenarioFinished, StepFinished
from pytest_e1ts.model.plan import Place
from pytest_e1ts.reporting import ctrf
from pytest_e1ts.reporting.cucumber import elements as cucumber_elements
from pytest_e1ts.reporting.html_report import records
from pytest_e1ts.reporting.junit import reporter as junit_xml
from pytest_e1ts.reporting.recording.journal import Journal
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from pytest_e1ts.reporting.recording.summary import RunSummary
from pytest_e1ts.reporting.reporters import REPORTERS, make_reporters
from tests.hostile_rows import PYTHON
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started
from tests.unit.reporting.junit.junit_rules import faults

PLAN = make_plan([make_scenario(101), make_scenario(102, name="Signs in")], [make_scenario(201)])
ODD = 102
NAN = float("nan")
KINDS = ["cucumber", "html", "ctrf", "junit", "xunit"]
Spoil = Callable[[Event], Event]


def record(folder: Path, kind: str, spoil: Spoil = lambda event: event) -> RunSummary:
    recorder = RunRecorder(PLAN, make_settings(folder), [], make_reporters([kind]))
    recorder.start(started(PLAN))
    for number in PLAN.by_id:
        for event in scenario_events(PLAN, number):
            recorder.take(spoil(event))
    return recorder.finish(finished())


def without_time(event: Event) -> Event:
    """Return an event as no clock makes it: nobody can round how long it took."""
    if isinstance(event, StepFinished | ScenarioFinished) and event.scenario_id == ODD:
        return replace(event, duration_ms=NAN)
    return event


def listed(kind: str, report: Path) -> dict[int, str]:
    """Return what a report says of each scenario, by id."""
    text = report.read_text(encoding="utf-8")
    return {number: said for number in PLAN.by_id if (said := _said(kind, text, number))}


def _said(kind: str, text: str, number: int) -> str:
    if kind in {"junit", "xunit"}:
        cases = ET.fromstring(text).iter("testcase")  # noqa: S314 - our own file
        return "".join(ET.tostring(one, "unicode") for one in cases if f"(sc{number})" in str(one.get("name")))
    if kind == "ctrf":
        tests = json.loads(text)["results"]["tests"]
        return "".join(json.dumps(one, ensure_ascii=False) for one in tests if one["extra"]["scenarioId"] == number)
    if kind == "cucumber":
        elements = [element for feature in json.loads(text) for element in feature["elements"]]
        return "".join(json.dumps(one, ensure_ascii=False) for one in elements if one["id"].endswith(str(number)))
    parts = text.split('<script type="application/json" class="part">')[1:]
    found = [json.loads(part.partition("</script>")[0]) for part in parts]
    rows = [row for part in found for row in part["scenarios"] if row[0] == number]
    return json.dumps([rows, *(part["texts"] for part in found)], ensure_ascii=False) if rows else ""


@pytest.mark.parametrize("kind", KINDS)
def test_record_that_cannot_be_made_is_an_error_without_steps_in_a_whole_report(
    kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "pytest_e1ts"):
        summary = record(tmp_path, kind, without_time)
    (report,) = summary.files
    said = listed(kind, report)
    assert set(said) == {101, 102, 201}
    assert "Signs in" in said[ODD]
    assert "It ended passed; its record could not be made" in said[ODD]
    assert "error" in said[ODD] or kind == "html"
    (problem,) = summary.problems
    assert "Signs in (sc102)" in problem
    assert UNEXPECTED in problem
    assert not PYTHON.search(problem)
    assert "ValueError" in caplog.text
    assert summary.exit_status == 1


def test_junit_counts_the_record_that_it_holds(tmp_path: Path) -> None:
    (report,) = record(tmp_path, "junit", without_time).files
    root = ET.parse(report).getroot()  # noqa: S314 - our own file
    assert faults(root) == []
    assert (root.get("tests"), root.get("errors")) == ("3", "1")


def _scenario_of(subject: object) -> int | None:
    place = getattr(subject, "place", subject)
    return place.scenario.id if isinstance(place, Place) else None


EXPLODE = {
    "cucumber": (cucumber_elements, "element_tags"),
    "html": (records, "outcome_of"),
    "ctrf": (ctrf, "outcome_of"),
    "junit": (junit_xml, "outcome_of"),
    "xunit": (junit_xml, "outcome_of"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_record_of_which_not_even_the_name_can_be_written_is_left_out(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name = EXPLODE[kind]
    known = getattr(module, name)

    def explode(*args: object) -> object:
        if any(_scenario_of(one) == ODD for one in args):
            raise KeyError("fuse")
        return known(*args)

    monkeypatch.setattr(module, name, explode)
    summary = record(tmp_path, kind)
    (report,) = summary.files
    assert set(listed(kind, report)) == {101, 201}
    (problem,) = summary.problems
    assert "(sc102)" in problem
    assert "is left out" in problem


def test_many_lost_records_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_args: object) -> str:
        raise KeyError("fuse")

    monkeypatch.setattr(ctrf, "outcome_of", explode)
    plan = make_plan([make_scenario(100 + number) for number in range(1, 31)])
    recorder = RunRecorder(plan, make_settings(tmp_path), [], make_reporters(["ctrf"]))
    recorder.start(started(plan))
    summary = recorder.finish(finished())
    assert len(summary.problems) == 6
    assert summary.problems[-1] == "CTRF JSON: 25 more scenarios like these."


def test_event_that_cannot_be_read_back_is_an_error_of_its_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Journal.read

    def torn(journal: Journal, offset: int) -> Event:
        event = read(journal, offset)
        if isinstance(event, StepFinished) and event.scenario_id == ODD:
            raise ValueError("half a line")
        return event

    monkeypatch.setattr(Journal, "read", torn)
    summary = record(tmp_path, "ctrf")
    said = listed("ctrf", summary.files[0])
    assert set(said) == {101, 102, 201}
    assert "could not be read back" in said[ODD]
    (problem,) = summary.problems
    assert "Signs in (sc102)" in problem
    assert summary.exit_status == 1


class Picky:
    """A sink that falls over one scenario."""

    name = "picky sink"

    def __init__(self) -> None:
        self.heard: list[int] = []

    def open(self, plan: object) -> None:
        """Nothing to do."""

    def take(self, event: Event) -> None:
        number = getattr(event, "scenario_id", 0)
        if number == ODD:
            raise KeyError("fuse")
        self.heard.append(number)

    def close(self) -> list[str]:
        return []


def test_sink_that_falls_over_one_scenario_hears_of_the_others_and_is_told_with_its_name(tmp_path: Path) -> None:
    sink = Picky()
    recorder = RunRecorder(PLAN, make_settings(tmp_path), [sink], [])
    recorder.start(started(PLAN))
    _take(recorder, (event for number in PLAN.by_id for event in scenario_events(PLAN, number)))
    (problem,) = recorder.finish(finished()).problems
    assert set(sink.heard) == {0, 101, 201}
    assert problem.startswith("picky sink could not take what happened in release 2.1.1 (id 5) › Set 1 (set 11)")
    assert "Signs in (sc102). That is a fault of pytest-e1ts" in problem


def _take(recorder: RunRecorder, events: Iterable[Event]) -> None:
    for event in events:
        assert not isinstance(event, RunStarted)
        recorder.take(event)


def test_every_reporter_is_tried_here() -> None:
    assert sorted(KINDS) == sorted(str(name) for name in REPORTERS)
