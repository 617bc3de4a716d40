"""What is known of runs: from their journals where these are at hand, else from the database."""

from __future__ import annotations

import os
import time
from collections.abc import Collection
from pathlib import Path

import click

from pytest_e1ts.artifacts.retention import DAY_S, RunFacts
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.reporting.journal import journal_path
from pytest_e1ts.reporting.kept_runs import load_run
from pytest_e1ts.store.address import DatabaseAddress

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
    if results.finished.interrupted and results.finished.at <= results.started.at:  # its end was never written
        age = time.time() - journal_path(report_dir, batch_id).stat().st_mtime
        return RunFacts("running" if age < _MAY_STILL_RUN_S else "failed", environment)
    return RunFacts("failed" if results.finished.exit_status else "passed", environment)


def _from_database(batches: list[str], root: Path) -> dict[str, RunFacts]:
    from pytest_e1ts.store.batch_verdicts import read_batch_verdicts  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - the same
    from pytest_e1ts.store.embedded import embedded_folder  # noqa: PLC0415 - the same

    try:
        if DatabaseAddress.from_environment(os.environ) is None and not embedded_folder(root).exists():
            return {}
        with connected(root) as connection:
            return {batch_id: RunFacts(*facts) for batch_id, facts in read_batch_verdicts(connection, batches).items()}
    except E1tsError as error:
        click.echo(f"Runs without a journal count as failed: {error}", err=True)
        return {}
