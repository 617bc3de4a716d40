"""The batch that is answered, who answers, and the secrets that no remark may hold."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.reporting.manual.recording import load_finished_run
from pytest_e1ts.reporting.past_runs.from_journal import journal_batches
from pytest_e1ts.reporting.recording.run_results import RunResults
from pytest_e1ts.reporting.terminal.text_layout import one_line
from pytest_e1ts.settings_reader import system_user
from pytest_e1ts.values import Secrets
from pytest_e1ts.values.secrets import PREFIX
from pytest_e1ts.values.secrets_file import DEFAULT_NAME, read_secrets_file


@dataclass(frozen=True, slots=True)
class Project:
    """What the parts of the command share.

    Attributes:
        root: Project folder.
        report_dir: Folder of reports.
        batch: The batch.
        by: Who answers.
    """

    root: Path
    report_dir: Path
    batch: str
    by: str
    secrets: Secrets = field(repr=False)

    def results(self) -> RunResults:
        """Return what the run found out, with what was answered by now."""
        return load_finished_run(self.report_dir, self.batch)


def open_project(root: Path, folder: str, batch: str, by: str) -> Project:
    """Find the batch that is to be answered.

    Args:
        root: Project folder.
        folder: Folder of reports, from there.
        batch: A batch id, or ``latest``.
        by: Who answers; empty for the system user.

    Raises:
        E1tsError: There is no such batch in the folder, or it is not over.
    """
    report_dir = (root / folder).resolve()
    known = journal_batches(report_dir)
    batch = known[0] if batch == "latest" and known else batch
    if batch not in known:
        raise E1tsError(_unknown(batch, known, report_dir), code="answers-elsewhere")
    load_finished_run(report_dir, batch)
    return Project(root, report_dir, batch, one_line(by) or system_user(), _secrets(root))


def _unknown(batch: str, known: list[str], report_dir: Path) -> str:
    where = (
        "Answers are kept in the journal of the run. Answer where it ran, or copy its "
        f"journal/{'BATCH' if batch == 'latest' else batch}.jsonl and .plan into {report_dir / 'journal'} "
        "and answer here, in one place alone."
    )
    if not known:
        return f"No run was kept in {report_dir}. {where}"
    return f"The batch {batch!r} was not kept in {report_dir}. {did_you_mean(batch, known)} {where}".replace("  ", " ")


def _secrets(root: Path) -> Secrets:
    """Return what must be in no remark: the values of the secrets file, and of environment variables for secrets."""
    secrets = Secrets()
    variables = (value for name, value in os.environ.items() if name.startswith(PREFIX))
    for value in (*read_secrets_file(root / DEFAULT_NAME).values.values(), *variables):
        secrets.add(value)
    return secrets
