from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.events import Quarantined, RunStarted, Verdict
from pytest_e1ts.reporting.past_runs.from_journal import journal_batches, load_run
from pytest_e1ts.reporting.recording.journal import journal_path, plan_path
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.hostile_rows import PYTHON
from tests.unit.reporting.builders import T0, finished, make_plan, make_scenario, make_settings, scenario_events

PLAN = make_plan([make_scenario(101), make_scenario(102)], [make_scenario(201)])


def record(folder: Path, batch: str = "batch-1", *, end: bool = True) -> RunRecorder:
    quarantined = (Quarantined(201, "ann@example.test", "slow mail", "2026-12-31"),)
    recorder = RunRecorder(PLAN, make_settings(folder), [], [])
    recorder.start(RunStarted(batch, PLAN.hash, (101, 102, 201), "tester", 7, T0, quarantined))
    for event in (
        *scenario_events(PLAN, 101, "pfs"),
        *scenario_events(PLAN, 101, "ppp", attempt=2),
        *scenario_events(PLAN, 102, "ppp"),
    ):
        recorder.take(event)
    if end:
        recorder.finish(finished(1))
    return recorder


def test_run_is_read_back_as_it_was_seen_while_it_ran(tmp_path: Path) -> None:
    live = record(tmp_path, end=False)
    assert live.results is not None
    seen = list(live.results.scenarios())
    live.finish(finished(1))

    kept = load_run(tmp_path, "batch-1")

    assert list(kept.scenarios()) == seen
    assert kept.plan == PLAN
    assert kept.started.batch_id == "batch-1"
    assert kept.finished.exit_status == 1


def test_attempts_before_the_final_one_are_kept_with_their_steps(tmp_path: Path) -> None:
    record(tmp_path)
    first, second, third = load_run(tmp_path, "batch-1").scenarios()
    assert first.is_flaky
    assert [end.verdict for end in first.earlier] == [Verdict.FAILED]
    assert [[step.verdict for step in steps] for steps in first.earlier_steps] == [
        [Verdict.PASSED, Verdict.FAILED, Verdict.SKIPPED]
    ]
    assert not second.is_flaky
    assert third.verdict is None
    assert third.quarantined is not None
    assert third.quarantined.owner == "ann@example.test"


def test_run_that_was_killed_reads_as_interrupted(tmp_path: Path) -> None:
    recorder = record(tmp_path, end=False)
    with journal_path(tmp_path, "batch-1").open("ab") as journal:
        journal.write(b'["StepFin')  # torn by the kill
    kept = load_run(tmp_path, "batch-1")
    assert kept.finished.interrupted
    assert [result.verdict for result in kept.scenarios()] == [Verdict.PASSED, Verdict.PASSED, None]
    recorder.finish(finished())


def test_kept_batches_are_listed_with_the_newest_first(tmp_path: Path) -> None:
    assert journal_batches(tmp_path) == []
    record(tmp_path, "monday")
    record(tmp_path, "tuesday")
    assert journal_batches(tmp_path) == ["tuesday", "monday"]


def test_unknown_batch_is_answered_with_the_nearest(tmp_path: Path) -> None:
    record(tmp_path, "monday")
    with pytest.raises(E1tsError, match=r"'mnday' was not kept in .* Did you mean 'monday'\? The newest: monday\."):
        load_run(tmp_path, "mnday")


def test_batch_like_no_other_is_answered_with_the_newest_alone(tmp_path: Path) -> None:
    record(tmp_path, "monday")
    with pytest.raises(E1tsError, match=r"'zzz' was not kept in [^ ]+\. The newest: monday\.$"):
        load_run(tmp_path, "zzz")


def test_folder_without_runs_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(E1tsError, match=r"No run was kept in .* Name the folder of reports"):
        load_run(tmp_path, "monday")


def test_plan_that_is_missing_or_broken_is_told_with_its_file(tmp_path: Path) -> None:
    record(tmp_path)
    plan = plan_path(journal_path(tmp_path, "batch-1"))
    plan.write_bytes(b"no plan")
    with pytest.raises(E1tsError, match=r"batch-1 cannot be read back from .*batch-1\.jsonl"):
        load_run(tmp_path, "batch-1")
    plan.unlink()
    with pytest.raises(E1tsError, match="its plan is not beside it"):
        load_run(tmp_path, "batch-1")


DAMAGED_LINES = [
    b'{"event": []}', b'{"event": "StepFinished"}', b'{"event": "ScenarioFinished", "verdict": "odd"}', b"[" * 5_000,
    b'{"event": "StepFinished", "artifacts": 7}', b'{"event": "RunStarted", "quarantined": [7]}', b"\xff\xfe", b"null",
    b'{"event": "StepFinished", "warnings": [[1]], "nobody": 1}', b"9" * 5_000, b'{"event": {"a": 1}}', b"",
]  # fmt: skip


@pytest.mark.parametrize("line", DAMAGED_LINES, ids=range(len(DAMAGED_LINES)))
def test_damaged_line_of_a_journal_is_passed_over(tmp_path: Path, line: bytes) -> None:
    record(tmp_path)
    journal = journal_path(tmp_path, "batch-1")
    first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([first, line, b"\n", *rest]))
    assert [result.verdict for result in load_run(tmp_path, "batch-1").scenarios()][:2] == [Verdict.PASSED] * 2


@pytest.mark.parametrize(
    "plan",
    [b"", b"x", *(zlib.compress(text) for text in (b"[]", b"7", b"null", b'{"a": 1}', b"[" * 5_000, b"\xff"))],
    ids=range(8),
)
def test_damaged_plan_is_told_in_a_sentence(tmp_path: Path, plan: bytes) -> None:
    record(tmp_path)
    plan_path(journal_path(tmp_path, "batch-1")).write_bytes(plan)
    with pytest.raises(
        E1tsError, match=r"cannot be read back from .*: batch-1\.plan is damaged: it holds no plan\."
    ) as e:
        load_run(tmp_path, "batch-1")
    assert not PYTHON.search(str(e.value))
