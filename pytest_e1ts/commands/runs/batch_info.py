"""What is known of runs: from their journals where these are at hand, else from the database."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path

from pytest_e1ts.artifacts.retention import DAY_S, RunFacts
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.past_runs.batch import overall_status
from pytest_e1ts.model.past_runs.run import PastRun
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.recording.journal import journal_path
from pytest_e1ts.store.connection.address import DatabaseAddress

_MAY_STILL_RUN_S = DAY_S


def find_facts(batches: Collection[str], report_dir: Path, root: Path) -> dict[str, RunFacts]:
    """Return what is known of runs.

    Args:
        batches: The runs.
        report_dir: Folder of reports, with the journals.
        root: Project folder, for its embedded database.
    """
    found = {batch_id: facts for batch_id in batches if (facts := _from_journal(report_dir, batch_id)) is not None}
    missing = [batch_id for batch_id in batches if batch_id not in found]
    return found | (_from_database(missing, root) if missing else {})


def _from_journal(report_dir: Path, batch_id: str) -> RunFacts | None:
    try:
        results = load_run(report_dir, batch_id)
    except E1tsError:
        return None
    environment = results.plan.environment.name
    if not results.has_ended:
        age = time.time() - journal_path(report_dir, batch_id).stat().st_mtime
        return RunFacts("running" if age < _MAY_STILL_RUN_S else "failed", environment)
    return RunFacts("failed" if results.finished.exit_status else "passed", environment)


def _from_database(batches: list[str], root: Path) -> dict[str, RunFacts]:
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415 - the same
    from pytest_e1ts.store.embedded.server import embedded_folder  # noqa: PLC0415 - the same
    from pytest_e1ts.store.history.batches import read_columns  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - the same

    try:
        if DatabaseAddress.from_environment(os.environ) is None and not embedded_folder(root).exists():
            return {}
        with connected(root) as connection, read_only_snapshot(connection):
            runs = groupby(sorted(read_columns(connection, batches), key=_batch), key=_batch)
            return {batch_id: _facts(list(own)) for batch_id, own in runs}
    except E1tsError as error:
        say(f"Runs without a journal count as failed: {error}", err=True)
        return {}


def _batch(run: PastRun) -> str:
    return run.batch


def _facts(runs: Sequence[PastRun]) -> RunFacts:
    return RunFacts(overall_status(runs), runs[0].environment)
