"""What follows an answer: the rows, the reports, and what the batch has come to."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_e1ts.commands.manual.project import Project
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.results import Results
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.history.status import FAILED, WAITING
from pytest_e1ts.reporting.history.status import PASSED as EXIT_PASSED
from pytest_e1ts.reporting.newest import NEWEST, batch_file, name_newest
from pytest_e1ts.reporting.past_runs.from_journal import journal_batches
from pytest_e1ts.reporting.run_totals import RunTotals, judge


def complete(project: Project) -> None:
    """Bring reports and rows up to the answers, and say what the batch has come to."""
    results = project.results()
    try:
        files = _write_reports(results, project.report_dir)
    except E1tsError as error:  # a reporter of a distribution that is not here
        say(f"e1ts: the reports were not written: {error}", err=True)
        files = []
    try:
        rows = _write_rows(project)
    except E1tsError as error:
        rows = f"rows      not written: {error} To write them: e1ts results replay {project.batch}"
    verdict, sentence = _judge(results)
    say(f"\n{project.batch}: {verdict}. {sentence}")
    say(f"  {rows}")
    for index, file in enumerate(files):
        say(f"  {'report' if not index else '':<8}  {os.path.relpath(file)}")


def exit_status(project: Project) -> int:
    """Return what the command ends with: the status of the batch, as ``e1ts status`` does."""
    verdict, _ = _judge(project.results())
    return EXIT_PASSED if verdict in PASSED else WAITING if verdict == "waiting" else FAILED


def _judge(results: Results) -> tuple[str, str]:
    totals = RunTotals()
    for result in results.scenarios():
        totals.count(result)
    return judge(results, totals)


def _write_reports(results: Results, folder: Path) -> list[Path]:
    """Write the reports of the run again; the newest's names stay with the newest run."""
    from pytest_e1ts.reporting.reporters import make_reporters  # noqa: PLC0415 - loaded where there is an answer

    names, batch = results.started.reports, results.started.batch_id
    reporters = make_reporters(names)
    written = [file for reporter in reporters for file in reporter.write(results, folder)]
    for problem in (problem for reporter in reporters for problem in reporter.problems):
        say(f"e1ts: {problem}", err=True)
    newest = journal_batches(folder)[0]
    if newest == batch:
        return written
    for name in NEWEST.keys() & set(names):
        _return_name(folder, name, newest)
    return [folder / batch_file(name, batch) for name in names if (folder / batch_file(name, batch)).exists()]


def _return_name(folder: Path, name: str, newest: str) -> None:
    report = folder / batch_file(name, newest)
    if report.is_file():
        name_newest(report, NEWEST[name])
    else:
        (folder / NEWEST[name]).unlink(missing_ok=True)


def _write_rows(project: Project) -> str:
    """Write the answers into the run's rows, and return what was done, in a line."""
    from pytest_e1ts.reporting.database.replay import replay  # noqa: PLC0415 - loaded where there is an answer
    from pytest_e1ts.store.connection.address import DatabaseAddress  # noqa: PLC0415 - the same
    from pytest_e1ts.store.connection.connect import Retries, connect_with_retries  # noqa: PLC0415 - the same
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415 - the same
    from pytest_e1ts.store.embedded.server import embedded_folder  # noqa: PLC0415 - the same
    from pytest_e1ts.store.history.batches import read_columns  # noqa: PLC0415 - the same
    from pytest_e1ts.store.project_database import current_database  # noqa: PLC0415 - the same

    if DatabaseAddress.from_environment(os.environ) is None and not embedded_folder(project.root).exists():
        return "rows      none: no database is known here"
    with current_database(project.root) as address:
        with connect_with_retries(address) as connection, read_only_snapshot(connection):
            is_recorded = bool(read_columns(connection, [project.batch]))
        if not is_recorded:
            hint = f"to write them: e1ts results replay {project.batch}"
            return f"rows      none: the database has no run of this batch; {hint}"
        done = replay(
            project.report_dir,
            project.batch,
            lambda: connect_with_retries(address, retries=Retries(attempts=2), writes=True),
        )
    refused = f"; the database refused {done.refused} ({done.refusal})" if done.refusal else ""
    return f"rows      {counted(done.rows, 'step row')} and {counted(done.runs, 'run')} written{refused}"
