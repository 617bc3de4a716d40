from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from pytest_e1ts.model.events import Event, RunStarted, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.recording.protocols import Reporter, Sink
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from pytest_e1ts.reporting.recording.summary import RunSummary
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(101), make_scenario(102)], [make_scenario(201)])


class Memory:
    """A sink that keeps what it hears."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.closed = 0

    def open(self, plan: Plan) -> None:
        assert plan is PLAN

    def take(self, event: Event) -> None:
        self.events.append(event)

    def close(self) -> list[str]:
        self.closed += 1
        return ["something to know"]


class Broken(Memory):
    """A sink that raises whatever is asked of it."""

    name = "broken sink"

    def take(self, event: Event) -> None:
        raise RuntimeError(f"no room for {type(event).__name__}")

    def close(self) -> list[str]:
        raise RuntimeError("cannot close")


class Names:
    """A reporter that keeps the results it was given."""

    name = "names"
    problems: ClassVar[list[str]] = []

    def __init__(self) -> None:
        self.results: list[ScenarioResult] = []

    def write(self, results: Results, folder: Path) -> list[Path]:
        self.results = list(results.scenarios())
        return [folder / "names.txt"]


class BrokenReporter:
    name = "broken reporter"
    problems: ClassVar[list[str]] = []

    def write(self, results: Results, folder: Path) -> list[Path]:
        raise OSError(f"{folder} is full of {results.plan.hash}")


def record(
    tmp_path: Path, events: Iterable[Event], sinks: Iterable[Sink] = (), reporters: Iterable[Reporter] = ()
) -> RunSummary:
    recorder = RunRecorder(PLAN, make_settings(tmp_path / "report"), list(sinks), list(reporters))
    for event in events:
        if isinstance(event, RunStarted):
            recorder.start(event)
        else:
            recorder.take(event)
    return recorder.finish(finished())


def interleaved() -> list[Event]:
    """Return a run in which the last scenario ends first and two go on at the same time."""
    first, second = (list(scenario_events(PLAN, number, worker=f"gw{number}")) for number in (101, 102))
    mixed = [event for pair in zip(first, second, strict=True) for event in pair]
    return [started(PLAN), *scenario_events(PLAN, 201, "pfs"), *mixed]


def test_results_come_in_the_order_of_the_plan(tmp_path: Path) -> None:
    names = Names()
    record(tmp_path, interleaved(), reporters=[names])
    assert [result.place.scenario.id for result in names.results] == [101, 102, 201]
    assert [[step.position for step in result.steps] for result in names.results] == [[1, 2, 3]] * 3
    assert [result.verdict for result in names.results] == [Verdict.PASSED, Verdict.PASSED, Verdict.FAILED]


def test_final_attempt_counts_and_earlier_ones_are_listed(tmp_path: Path) -> None:
    names = Names()
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "pe"), *scenario_events(PLAN, 201, attempt=2)]
    summary = record(tmp_path, events, reporters=[names])
    (result,) = names.results
    assert (result.verdict, len(result.steps)) == (Verdict.PASSED, 3)
    assert [(end.attempt, end.verdict) for end in result.earlier] == [(1, Verdict.ERROR)]
    assert (summary.sets[0].passed, summary.sets[0].error, summary.sets[0].passed_steps) == (1, 0, 3)


def test_scenario_whose_second_attempt_never_ended_has_no_verdict(tmp_path: Path) -> None:
    names = Names()
    again = list(scenario_events(PLAN, 201, attempt=2))[:2]
    summary = record(tmp_path, [started(PLAN, [201]), *scenario_events(PLAN, 201, "pe"), *again], reporters=[names])
    assert (names.results[0].verdict, len(names.results[0].steps), len(names.results[0].earlier)) == (None, 1, 1)
    assert summary.sets[0].not_run == 1


def test_straggler_of_an_earlier_attempt_changes_nothing(tmp_path: Path) -> None:
    names = Names()
    early = list(scenario_events(PLAN, 201, "pfs"))
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, attempt=2), *early]
    summary = record(tmp_path, events, reporters=[names])
    assert names.results[0].verdict is Verdict.PASSED
    assert summary.verdict == "passed"


def test_only_selected_scenarios_are_in_the_results(tmp_path: Path) -> None:
    names = Names()
    record(tmp_path, [started(PLAN, [102]), *scenario_events(PLAN, 102), *scenario_events(PLAN, 101)], [], [names])
    assert [result.place.scenario.id for result in names.results] == [102]


def test_sink_that_raises_is_named_once_and_disturbs_nobody(tmp_path: Path) -> None:
    memory, names = Memory(), Names()
    summary = record(tmp_path, interleaved(), [Broken(), memory], [BrokenReporter(), names])
    assert len(memory.events) == len(interleaved()) + 1
    assert memory.closed == 1
    assert len([line for line in summary.problems if "broken sink" in line]) == 1
    assert len([line for line in summary.problems if "broken reporter" in line]) == 1
    assert summary.files == (tmp_path / "report" / "names.txt",)


def test_what_a_sink_says_at_its_end_is_passed_on(tmp_path: Path) -> None:
    assert "something to know" in record(tmp_path, interleaved(), [Memory()]).problems


def test_run_that_never_started_still_ends_with_reports(tmp_path: Path) -> None:
    names = Names()
    summary = record(tmp_path, [], reporters=[names])
    assert (summary.sets, names.results) == ((), [])
    assert summary.files


def test_read_only_report_folder_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "report").write_text("a file where the folder should be")
    memory = Memory()
    summary = record(tmp_path, interleaved(), [memory])
    assert len(memory.events) == len(interleaved()) + 1
    assert summary.totals["total"] == 3
    assert len([line for line in summary.problems if "journal" in line]) == 1


def test_summary_adds_up_by_set(tmp_path: Path) -> None:
    events = [started(PLAN), *scenario_events(PLAN, 101), *scenario_events(PLAN, 201, "ps")]
    summary = record(tmp_path, events)
    assert [(part.total, part.passed, part.not_run, part.verdict) for part in summary.sets] == [
        (2, 1, 1, "failed"),
        (1, 1, 0, "passed"),
    ]
    assert summary.totals["total"] == 3
