"""``e1ts results``: what a run could not write, and runs that were left open."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.error_codes.catalogue import with_code
from pytest_e1ts.errors import E1tsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_e1ts.reporting.database.close_stale import CheckedBatch
    from pytest_e1ts.reporting.database.replay import Replayed

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)
_REPORT_DIR = click.option(
    "--report-dir",
    type=click.Path(path_type=Path),
    envvar="E1TS_REPORT",
    default=Path("report"),
    show_default=True,
    help="Folder of reports; a relative one lies in the project folder. [E1TS_REPORT]",
)


@click.group()
def results() -> None:
    """Results: write what a run could not, and close runs that were left open.

    The database is the one of DATABASE_URL or DB_HOST and the like; with none of them, the project's embedded one.
    """


@results.command("replay")
@click.argument("batches", metavar="[BATCH]...", nargs=-1)
@_REPORT_DIR
@_ROOT
def replay_batches(batches: Sequence[str], report_dir: Path, root: Path) -> int:
    """Write what the kept journals hold and the database lacks: of the BATCHes named, or of all.

    Doing it again writes nothing. A run whose process died is closed from its journal.
    """
    from pytest_e1ts.reporting.database.replay import RunGoesOnError, replay  # noqa: PLC0415 - the same
    from pytest_e1ts.reporting.past_runs.from_journal import journal_batches  # noqa: PLC0415 - keeps --help quick

    folder = root / report_dir
    chosen = list(dict.fromkeys(batches)) or journal_batches(folder)
    if not chosen:
        say(f"No run is kept in {folder}.")
    failed = False
    newest = next(iter(journal_batches(folder)), "")  # adding its end makes a journal look new
    with _connecting(root) as connect:
        for batch_id in chosen:
            try:
                done = replay(folder, batch_id, connect)
                line = describe(done) + _reports_of(done, folder, is_newest=batch_id == newest)
            except RunGoesOnError as error:
                line = f"{batch_id}: left alone. {error}"
            except E1tsError as error:
                failed = True
                line = f"{batch_id}: not replayed. {with_code(str(error), error.code)}"
            say(line, err=failed)
    return 1 if failed else 0


@results.command("close-stale")
@click.option("--dry-run", is_flag=True, help="Only say what would be closed.")
@_REPORT_DIR
@_ROOT
def close_stale_runs(report_dir: Path, root: Path, *, dry_run: bool) -> None:
    """Close runs left open by a process that died; never one whose process lives.

    Where the journal is in the folder of reports, they are closed from it, else from their rows, once they have
    been silent for fifteen minutes.
    """
    from pytest_e1ts.reporting.database.close_stale import close_stale  # noqa: PLC0415 - keeps --help quick

    with _connecting(root) as connect:
        found = [
            describe_check(checked, dry_run=dry_run)
            for checked in close_stale(root / report_dir, connect, dry_run=dry_run)
        ]
    say("\n".join(found) if found else "No run is open.")


def describe(done: Replayed) -> str:
    """Return what replaying one batch did, in a line."""
    parts = [_counted(number, word) for number, word in ((done.rows, "step row"), (done.runs, "run")) if number]
    text = f"wrote {' and '.join(parts)}" if parts else "nothing to do"
    ended = "; its process died, so it was closed as interrupted" if done.ended else ""
    refused = f"; the database refused {_counted(done.refused, 'step row')} ({done.refusal})" if done.refusal else ""
    return " ".join([f"{done.batch_id}: {text}{ended}{refused}.", *done.faults])


def _reports_of(done: Replayed, folder: Path, *, is_newest: bool) -> str:
    """Write the reports that a run could not, because its process died; those of a later run are never written over."""
    from pytest_e1ts.reporting.past_runs.from_journal import load_run  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.reporting.reporters import make_reporters  # noqa: PLC0415 - the same

    results = load_run(folder, done.batch_id)
    asked_for = results.started.reports or (("cucumber", "html") if done.ended else ())
    names = [name for name in asked_for if _is_missing(name, done, folder)]
    if not names:
        return ""
    if not is_newest:
        return f" For its report: e1ts report {done.batch_id} --reports={','.join(names)}"
    try:
        reporters = make_reporters(names)
    except E1tsError as error:  # of a distribution that is not here
        return f" Its reports were not written: {error}"
    files = [file for reporter in reporters for file in reporter.write(results, folder)]
    missing = [problem for reporter in reporters for problem in reporter.problems]
    return " ".join([f" Its reports: {', '.join(file.name for file in files)}.", *missing])


def _is_missing(report: str, done: Replayed, folder: Path) -> bool:
    """Return whether a report is to be written; what others call their files is not known, so they write once more."""
    from pytest_e1ts.reporting.newest import batch_file  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.reporting.reporters import REPORTERS  # noqa: PLC0415 - the same

    if REPORTERS.find(report) is None:
        return done.ended
    return not (folder / batch_file(report, done.batch_id)).exists()


def describe_check(checked: CheckedBatch, *, dry_run: bool) -> str:
    """Return what became of a batch with open runs, in a line."""
    silence = f"{checked.silent_s / 60:.0f} minutes ago" if checked.silent_s >= 90 else f"{checked.silent_s:.0f} s ago"
    if checked.outcome == "lives":
        return f"{checked.batch_id}: left alone, its process lives."
    if checked.outcome == "silent":
        return f"{checked.batch_id}: left alone, its process may live: last sign of life {silence}."
    if dry_run:
        return f"{checked.batch_id}: would be closed from its {checked.outcome}; last sign of life {silence}."
    rows = f", wrote {_counted(checked.rows, 'step row')}" if checked.rows else ""
    return f"{checked.batch_id}: closed {_counted(checked.runs, 'run')} from its {checked.outcome}{rows}."


@contextmanager
def _connecting(root: Path) -> Iterator[Callable[[], Any]]:
    """Give what makes connections to the project's database, which is up as long as the block."""
    from pytest_e1ts.store.connection.connect import Retries, connect_with_retries  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.project_database import current_database  # noqa: PLC0415 - the same

    with current_database(root) as address:
        yield lambda: connect_with_retries(address, retries=Retries(attempts=2), writes=True)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
