from __future__ import annotations

import io
import json

import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.terminal.ci_lines import PipelineLines
from pytest_e1ts.reporting.terminal.progress import ProgressLine, ProgressState, clock
from pytest_e1ts.reporting.terminal.text_layout import cells
from tests.unit.reporting.builders import T0, finished, make_plan, make_scenario, scenario_events, started

PLAN = make_plan([make_scenario(101, name="Reviewer signs in"), make_scenario(102)], [make_scenario(201)])


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def running_state(plan: Plan = PLAN) -> ProgressState:
    state = ProgressState(plan)
    state.take(started(plan))
    for event in scenario_events(plan, 102, "pfs"):
        state.take(event)
    state.take(next(scenario_events(plan, 101, worker="gw3")))
    return state


def test_line_tells_counts_time_and_who_runs_what() -> None:
    line = running_state().line(T0 + 65, 120)
    assert "1/3" in line
    assert "1 failed" in line
    assert "1:05" in line
    assert "gw3: Reviewer signs in" in line


@pytest.mark.parametrize("width", [1, 10, 40, 80, 200])
def test_line_never_exceeds_its_width(width: int) -> None:
    plan = make_plan([make_scenario(101, name="画面" * 40), make_scenario(102)], [make_scenario(201)])
    assert cells(running_state(plan).line(T0 + 65, width)) <= width


def test_time_left_is_told_once_there_is_something_to_go_by() -> None:
    plan = make_plan([make_scenario(number) for number in range(101, 107)])
    state = ProgressState(plan)
    state.take(started(plan))
    for number in (101, 102, 103):
        assert "left" not in state.line(T0 + 30, 120)
        for event in scenario_events(plan, number):
            state.take(event)
    assert "about 0:30 left" in state.line(T0 + 30, 120)


def test_second_attempt_is_not_counted_twice() -> None:
    state = ProgressState(PLAN)
    state.take(started(PLAN))
    for event in [*scenario_events(PLAN, 101, "pe"), *scenario_events(PLAN, 101, attempt=2)]:
        state.take(event)
    line = state.line(T0, 120)
    assert "1/3" in line
    assert "errors" not in line


def test_ascii_terminal_gets_ascii() -> None:
    assert running_state().line(T0, 120, ascii_only=True).isascii()


def test_terminal_line_is_throttled_and_cleared_at_the_end() -> None:
    now = [T0]
    terminal = Terminal()
    sink = ProgressLine(terminal, lambda: 80, clock_now=lambda: now[0])
    sink.open(PLAN)
    sink.take(started(PLAN))
    drawn = terminal.getvalue()
    for event in scenario_events(PLAN, 101):
        sink.take(event)
    assert terminal.getvalue() == drawn
    now[0] += 0.3
    for event in scenario_events(PLAN, 102):
        sink.take(event)
    assert terminal.getvalue().count("\r") == 2
    assert sink.close() == []
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_line_makes_room_for_others_and_comes_back() -> None:
    terminal = Terminal()
    sink = ProgressLine(terminal, lambda: 80, clock_now=lambda: T0)
    sink.open(PLAN)
    sink.take(started(PLAN))
    sink.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")
    terminal.write("PASSED\n")
    sink.redraw()
    assert terminal.getvalue().rsplit("PASSED\n", 1)[1].startswith("\r\x1b[K")
    assert "0/3" in terminal.getvalue().rsplit("PASSED\n", 1)[1]


def test_anything_but_a_terminal_gets_nothing() -> None:
    stream = io.StringIO()
    sink = ProgressLine(stream, lambda: 80)
    sink.open(PLAN)
    for event in [started(PLAN), *scenario_events(PLAN, 101), finished()]:
        sink.take(event)
    sink.close()
    assert stream.getvalue() == ""


def test_terminal_that_goes_away_does_not_raise() -> None:
    terminal = Terminal()
    sink = ProgressLine(terminal, lambda: 80)
    sink.open(PLAN)
    terminal.close()
    sink.take(started(PLAN))
    assert sink.close() == []


def test_pipeline_lines_are_single_line_json_with_counts() -> None:
    plan = make_plan([make_scenario(101, name="two\nlines\u2028 ü"), make_scenario(102)])
    stream = io.StringIO()
    before: list[str] = []
    sink = PipelineLines(stream, lambda: before.append("line start"))
    sink.open(plan)
    secret = "the password was hunter2"
    for event in [
        started(plan),
        *scenario_events(plan, 101, "pfs", message=secret),
        *scenario_events(plan, 102),
        finished(),
    ]:
        sink.take(event)
    lines = stream.getvalue().splitlines()
    records = [json.loads(line.removeprefix("PROGRESS:")) for line in lines]
    assert all(line.startswith("PROGRESS:{") and line.isascii() for line in lines)
    assert [(r["done"], r["total"], r["passed"], r["failed"]) for r in records] == [
        (0, 2, 0, 0),
        (1, 2, 0, 1),
        (2, 2, 1, 1),
    ]
    assert (records[1]["scenario"], records[1]["verdict"]) == ("two\nlines\u2028 ü", "failed")
    assert records[2]["duration_ms"] == 3000
    assert len(before) == 3
    assert "hunter2" not in stream.getvalue()


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (42.4, "0:42"), (3725, "1:02:05")])
def test_clock_is_read_at_a_glance(seconds: float, text: str) -> None:
    assert clock(seconds) == text
