"""Runs that were kept: read back from their plan and journal, whatever became of the database and of the rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.codec import load_plan
from pytest_e1ts.model.events import RunStarted
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.reporting.recording.journal import JournalReader, journal_path, plan_path, read_journal
from pytest_e1ts.reporting.recording.run_results import RunResults


def journal_batches(report_dir: Path) -> list[str]:
    """Return the batches that can be read back from a folder of reports, the newest first."""
    journals = sorted((report_dir / "journal").glob("*.jsonl"), key=_age, reverse=True)
    return [path.stem for path in journals if plan_path(path).is_file()]


def load_run(report_dir: Path, batch_id: str) -> RunResults:
    """Read a run back.

    Args:
        report_dir: The folder of reports that it was recorded in.
        batch_id: The run.

    Returns:
        What it found out, as far as it came: a run that was killed has no end, and says that it was interrupted.

    Raises:
        E1tsError: It was not kept there, or cannot be read.
    """
    journal = journal_path(report_dir, batch_id)
    if not journal.is_file():
        raise E1tsError(_unknown(report_dir, batch_id), code="unknown-batch")
    try:
        return _load(journal, _plan(journal))
    except OSError as error:
        raise E1tsError(
            f"The run {batch_id} cannot be read back from {journal}: {error.strerror}.", code="journal-unreadable"
        ) from error
    except ValueError as error:
        raise E1tsError(
            f"The run {batch_id} cannot be read back from {journal}: {error}.", code="journal-unreadable"
        ) from error


def _load(journal: Path, plan: Plan) -> RunResults:
    results: RunResults | None = None
    for offset, event in read_journal(journal):
        if results is None and isinstance(event, RunStarted):
            results = RunResults(plan, JournalReader(journal), event)
        elif results is not None and isinstance(event, RunStarted):  # the file was written again in mid-run
            results.started = replace(results.started, journal_inode=event.journal_inode)
        if results is not None:
            results.add(event, offset)
    if results is None:
        raise ValueError("it does not say that it began")
    return results


def _plan(journal: Path) -> Plan:
    try:
        return load_plan(plan_path(journal).read_bytes())
    except FileNotFoundError as error:
        raise ValueError("its plan is not beside it") from error
    except OSError:
        raise
    except Exception as error:
        raise ValueError(f"{plan_path(journal).name} is damaged: it holds no plan") from error


def _unknown(report_dir: Path, batch_id: str) -> str:
    known = journal_batches(report_dir)
    if not known:
        return f"No run was kept in {report_dir}. Name the folder of reports that the run {batch_id} wrote to."
    hint = f"{did_you_mean(batch_id, known)} The newest: {', '.join(known[:5])}.".lstrip()
    return f"The run {batch_id!r} was not kept in {report_dir}. {hint}"


def _age(path: Path) -> float:
    return path.stat().st_mtime
