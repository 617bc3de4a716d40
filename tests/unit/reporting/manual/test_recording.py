"""Answers are kept once each, as a whole, and only where nobody else was quicker."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.reporting.manual import recording
from pytest_e1ts.reporting.manual.answers import Answer
from pytest_e1ts.reporting.manual.recording import AnsweredMeanwhileError, load_finished_run, record_answer
from pytest_e1ts.reporting.manual.scenarios import find_scenario
from pytest_e1ts.reporting.recording.journal import Journal, journal_path, read_journal
from tests.waiting_run import BATCH, answer, record_waiting


def answers(report_dir: Path) -> list[ScenarioFinished]:
    events = (event for _, event in read_journal(journal_path(report_dir, BATCH)))
    return [event for event in events if isinstance(event, ScenarioFinished) and event.answered_by]


def test_of_people_who_answer_at_the_same_time_one_is_taken(tmp_path: Path) -> None:
    record_waiting(tmp_path)
    together = Barrier(4)

    def give(number: int) -> bool:
        scenario = find_scenario(load_finished_run(tmp_path, BATCH), 102)
        together.wait()
        try:
            record_answer(tmp_path, BATCH, scenario, Answer(f"person {number}", Verdict.PASSED))
        except AnsweredMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(give, range(4)))
    assert taken.count(True) == 1
    assert [one.answered_by for one in answers(tmp_path)] == [f"person {taken.index(True)}"]


def test_a_later_answer_replaces_the_former_which_stays_readable(tmp_path: Path) -> None:
    record_waiting(tmp_path)
    answer(tmp_path, 102, "failed", remark="blurred")
    answer(tmp_path, 102, "passed", by="bob")
    [result] = [one for one in load_finished_run(tmp_path, BATCH).scenarios() if one.place.scenario.id == 102]
    assert (result.verdict, result.is_flaky) == ("passed", False)
    assert [(end.verdict, end.answered_by) for end in result.earlier] == [("failed", "ann")]  # not that it waited


def test_an_answer_makes_no_old_run_the_newest(tmp_path: Path) -> None:
    path = journal_path(record_waiting(tmp_path), BATCH)
    os.utime(path, (1_000_000, 1_000_000))
    answer(tmp_path, 102)
    assert path.stat().st_mtime == 1_000_000


def test_a_run_that_goes_on_is_not_answered(tmp_path: Path) -> None:
    record_waiting(tmp_path, end=False)
    with pytest.raises(E1tsError, match=r"is not over.*e1ts results replay"):
        answer(tmp_path, 102)


def test_a_journal_that_somebody_holds_is_waited_for_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal_path(record_waiting(tmp_path), BATCH)
    monkeypatch.setattr(recording, "_PATIENCE_S", 0.0)
    holder = Journal(path, is_past_run=True)
    with pytest.raises(E1tsError, match="held by another process"):
        answer(tmp_path, 102)
    holder.release()
    answer(tmp_path, 102)
    assert len(answers(tmp_path)) == 1


def test_an_answer_that_the_disk_has_no_room_for_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal_path(record_waiting(tmp_path), BATCH)
    before, written = path.read_bytes(), os.write

    def half(file: int, data: bytes) -> int:
        if len(data) < 50:
            raise OSError(28, "No space left on device")
        return written(file, data[: len(data) - 40])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(E1tsError, match="No space left"):
        answer(tmp_path, 102)
    assert path.read_bytes() == before
