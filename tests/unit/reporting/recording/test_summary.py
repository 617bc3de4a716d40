from __future__ import annotations

import io
import json
from pathlib import Path

from pytest_e1ts.model.events import Event, RunFinished
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.recording.summary import RunSummary, summarise_run
from pytest_e1ts.reporting.recording.tally import Tally
from pytest_e1ts.reporting.terminal.ci_lines import PipelineLines
from pytest_e1ts.reporting.terminal.summary_lines import render_summary
from tests.unit.reporting.builders import finished, make_plan, make_scenario, scenario_events, started

PLAN = make_plan([make_scenario(101), make_scenario(102)], [make_scenario(201)])
ROOT = Path("/srv/suite")


def summarise(events: list[Event], end: RunFinished, plan: Plan = PLAN, problems: tuple[str, ...] = ()) -> RunSummary:
    tally, begin = Tally(), started(plan)
    tally.select(plan, begin)
    for event in events:
        tally.take(event)
    return summarise_run(
        plan,
        tally,
        begin,
        end,
        report_dir=ROOT / "report",
        journal=ROOT / "report/journal/batch-1.jsonl",
        files=(ROOT / "report/cucumber.json",),
        problems=problems,
    )


def whole(*failing: int) -> list[Event]:
    return [event for n in PLAN.by_id for event in scenario_events(PLAN, n, "pfs" if n in failing else "")]


def test_closing_lines_say_what_passed_and_where_everything_is() -> None:
    lines = render_summary(
        summarise(whole(102), finished(1)), database="uatcms on db.example.test", artifacts=ROOT / "report/artifacts"
    )
    text = "\n".join(lines)
    assert lines[0] == "release 2.1.1 on qa: 2 passed, 1 failed in 1 min 00 s"
    for part in ("batch-1", "uatcms on db.example.test", "cucumber.json", "report/artifacts", "batch-1.jsonl"):
        assert part in text


def test_table_is_aligned_and_leaves_out_empty_columns() -> None:
    lines = render_summary(summarise(whole(102), finished(1)))
    header, first, second = lines[1:4]
    assert header.split() == ["test", "set", "passed", "failed", "of", "time"]
    assert first.split() == ["✗", "Set", "1", "1", "1", "2", "3.0", "s"]
    assert second.split() == ["✓", "Set", "2", "1", "·", "1", "3.0", "s"]
    assert header.index("passed") + len("passed") == first.index("1", first.index("Set 1") + 5) + 1


def test_interrupted_run_says_so_and_counts_what_was_not_run() -> None:
    summary = summarise(list(scenario_events(PLAN, 101)), finished(2, interrupted=True))
    assert summary.verdict == "interrupted"
    assert "2 not run" in render_summary(summary)[0]
    assert "(interrupted)" in render_summary(summary)[0]


def test_problems_come_last() -> None:
    assert (
        render_summary(summarise(whole(), finished(), problems=("3 rows are missing",)))[-1] == "  ! 3 rows are missing"
    )


def test_nothing_to_run_is_said_plainly() -> None:
    plan = make_plan([])
    assert "nothing to run" in render_summary(summarise([], finished(5), plan))[0]


def test_result_line_has_totals_sets_and_files() -> None:
    stream = io.StringIO()
    PipelineLines(stream).result(summarise(whole(102), finished(1)))
    (line,) = stream.getvalue().splitlines()
    record = json.loads(line.removeprefix("RESULT:"))
    assert (record["verdict"], record["total"], record["passed"], record["failed"]) == ("failed", 3, 2, 1)
    assert (record["batch_id"], record["plan_hash"], record["exit_status"]) == ("batch-1", PLAN.hash, 1)
    assert record["duration_ms"] == 60_000
    assert record["files"] == ["/srv/suite/report/cucumber.json"]
    assert [(part["name"], part["verdict"], part["total"]) for part in record["sets"]] == [
        ("Set 1", "failed", 2),
        ("Set 2", "passed", 1),
    ]
