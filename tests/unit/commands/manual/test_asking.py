"""Asking a person: step by step, until the answer is complete."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.reporting.recording.journal import journal_path, read_journal
from tests.unit.commands.manual.conftest import Answering
from tests.unit.reporting.manual.test_recording import answers
from tests.waiting_run import BATCH


def steps(root: Path, scenario_id: int) -> list[tuple[str, str]]:
    events = (event for _, event in read_journal(journal_path(root / "report", BATCH)))
    found = [event for event in events if isinstance(event, StepFinished) and event.attempt == 2]
    return [(str(event.verdict), event.message) for event in found if event.scenario_id == scenario_id]


def test_each_step_is_asked_for_and_a_failure_needs_a_sentence(root: Path, e1ts_manual: Answering) -> None:
    result = e1ts_manual("--scenario=102", "--by=ann", typed="p\nx\nf\n\nthe logo is blurred\n\n\n")
    assert steps(root, 102) == [("passed", ""), ("failed", "the logo is blurred"), ("skipped", "")]
    assert "A failure needs a sentence" in result.output
    assert result.output.count("step 2 of 3, Do thing 2 [p/f/a/l/q]:") == 2  # x is no choice


def test_all_that_is_left_can_have_passed_and_others_wait_on(root: Path, e1ts_manual: Answering) -> None:
    result = e1ts_manual("--by=ann", typed="p\na\nfine\n\nl\nq\n")
    assert steps(root, 102) == [("passed", "")] * 3
    assert [(one.scenario_id, one.message) for one in answers(root / "report")] == [(102, "fine")]
    assert "sc103 waits on." in result.output
    assert result.exit_code == 5


def test_one_that_was_answered_is_shown_with_its_answer_before_it_is_changed(
    root: Path, e1ts_manual: Answering
) -> None:
    e1ts_manual("--scenario=102", "--verdict=passed", "--by=bob")
    result = e1ts_manual("--scenario=102", "--scenario=103", "--by=ann", typed="a\n\n\na\n\n\n")
    assert [(one.scenario_id, one.answered_by) for one in answers(root / "report")] == [
        (102, "bob"),
        (102, "ann"),
        (103, "ann"),
    ]
    assert "Answered passed by bob" in result.output
