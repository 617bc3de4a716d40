"""Adding an answer to the journal of a run: as one, under the journal's lock, and only to what the person was shown."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.clock import now
from pytest_e1ts.reporting.manual.answers import Answer, events_of
from pytest_e1ts.reporting.manual.scenarios import ManualScenario, find_scenario
from pytest_e1ts.reporting.outcome import answer_line
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.recording.journal import Journal, journal_path
from pytest_e1ts.reporting.recording.run_results import RunResults

_PATIENCE_S = 10.0
_PAUSE_S = 0.05


class AnsweredMeanwhileError(E1tsError):
    """Somebody else has answered a scenario since this person was shown it."""

    code = "answered-meanwhile"


def load_finished_run(report_dir: Path, batch_id: str) -> RunResults:
    """Read a run back that people may answer.

    Args:
        report_dir: The folder of reports that it was recorded in.
        batch_id: The run.

    Raises:
        E1tsError: It was not kept there, or is not over.
    """
    results = load_run(report_dir, batch_id)
    if not results.has_ended:
        raise E1tsError(
            f"The run {batch_id} is not over: answer once it is. If its process died, close it first: "
            f"e1ts results replay {batch_id}",
            code="run-goes-on",
        )
    return results


def record_answer(report_dir: Path, batch_id: str, scenario: ManualScenario, answer: Answer) -> None:
    """Add an answer to the journal, for good.

    Args:
        report_dir: The folder of reports.
        batch_id: The run.
        scenario: As the person was shown it.
        answer: What the person answers.

    Raises:
        AnsweredMeanwhileError: Somebody else was quicker; nothing was added.
        E1tsError: The journal cannot be written.
    """
    path = journal_path(report_dir, batch_id)
    with _locked(path, batch_id) as journal:
        current = find_scenario(load_finished_run(report_dir, batch_id), scenario.id)
        if current.finished.attempt != scenario.finished.attempt:
            line = answer_line(current.finished)
            raise AnsweredMeanwhileError(
                f"sc{scenario.id} was answered meanwhile, so this answer was not taken. {line}"
            )
        before = path.stat()
        try:
            journal.append_together(events_of(current, answer, now()))
        except OSError as error:
            raise E1tsError(
                f"The answer could not be written into {path}: {error.strerror}.", code="answer-not-written"
            ) from error
        # The age of a journal is that of its run: an answer makes no old run the newest.
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@contextmanager
def _locked(path: Path, batch_id: str) -> Iterator[Journal]:
    """Give the journal, held alone; somebody else who writes into it for a moment is waited for."""
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            journal = Journal(path, is_past_run=True)
            break
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise E1tsError(
                    f"The journal of {batch_id} is held by another process: {path}. Try again in a moment.",
                    code="answer-not-written",
                ) from error
            time.sleep(_PAUSE_S)
    try:
        yield journal
    finally:
        journal.release()
