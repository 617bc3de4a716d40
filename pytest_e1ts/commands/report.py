"""``e1ts report``: the report of a run, written again, as a page or as PDF."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import report_dir_option
from pytest_e1ts.errors import UsageError

if TYPE_CHECKING:
    from pytest_e1ts.model.results import Results

Found = "tuple[Results, tuple[str, ...]]"


@click.command()
@click.argument("batch", default="latest")
@click.option("--reports", default="html", show_default=True, help="Which to write: html, cucumber, ctrf, junit.")
@click.option("--pdf", is_flag=True, help="Write the page as PDF too, through a headless browser.")
@click.option("--open", "show", is_flag=True, help="Open the page.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page to write; default: in the report folder.",
)
@report_dir_option
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the report folder and the embedded database; default: the current one.",
)
def report(  # noqa: PLR0917 - click hands options over by name
    batch: str,
    reports: str,
    pdf: bool,
    show: bool,
    output: Path | None,
    report_dir: str,
    root: Path,
) -> None:
    """Write the report of BATCH, by default of the latest run.

    It is read from the plan and the journal that the run left in the report folder; where they are not on this machine,
    from the database rows alone, and the report says what is therefore missing.
    """
    from pytest_e1ts.reporting.html_report import HtmlReporter, report_name  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.reporting.reporters import make_reporters, report_names  # noqa: PLC0415 - the same

    place = (root / report_dir).resolve()
    names = report_names(reports)
    with _results(place, root, batch) as (results, notes):
        files: list[Path] = []
        missing: list[str] = []
        reporters = make_reporters(name for name in names if name != "html")
        page = (output or place / report_name(results.started.batch_id)).resolve()
        if "html" in names or pdf or show or output:
            reporters.insert(0, HtmlReporter(target=page, notes=notes))
        for reporter in reporters:
            files += reporter.write(results, place)
            missing += reporter.problems
    if pdf:
        from pytest_e1ts.commands.report_pdf import print_pdf  # noqa: PLC0415 - loads Playwright

        files.append(print_pdf(page, page.with_suffix(".pdf")))
    _print_result((*notes, *missing), files)
    if show:
        webbrowser.open(page.as_uri())
    if missing:
        raise SystemExit(1)


def _print_result(notes: Iterable[str], files: Iterable[Path]) -> None:
    for note in notes:
        say(f"e1ts: {note}", err=True)
    for file in files:
        say(file)


@contextmanager
def _results(folder: Path, root: Path, batch: str) -> Iterator[tuple[Results, tuple[str, ...]]]:
    """Give a run and what its report must say of itself: from the journal if it is here, else from the database."""
    from pytest_e1ts.reporting.past_runs.from_journal import journal_batches, load_run  # noqa: PLC0415 - keeps --help quick

    in_folder = journal_batches(folder)
    if batch == "latest" and in_folder:
        batch = in_folder[0]
    if batch in in_folder:
        yield load_run(folder, batch), ()
        return
    with _recorded(root, batch, in_folder) as found:
        yield found


@contextmanager
def _recorded(root: Path, batch: str, in_folder: list[str]) -> Iterator[tuple[Results, tuple[str, ...]]]:
    from pytest_e1ts.reporting.past_runs.from_rows import RecordedResults  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.history.batches import read_batches, read_runs_in_full  # noqa: PLC0415
    from pytest_e1ts.store.history.steps import read_run_steps  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        known = [found.id for found in read_batches(connection, limit=5)]
        name = known[0] if batch == "latest" and known else batch
        runs = read_runs_in_full(connection, name)
        if not runs:
            raise UsageError(unknown_batch(batch, [*in_folder[:5], *known]), code="unknown-batch")
        results = RecordedResults(name, runs, lambda run_id: read_run_steps(connection, run_id))
        yield results, tuple(results.notes)


def unknown_batch(batch: str, known: list[str]) -> str:
    """Return what to say about a batch that is neither in the report folder nor in the database."""
    from pytest_e1ts.registry import nearest  # noqa: PLC0415 - keeps --help quick

    known = list(dict.fromkeys(known))
    if not known:
        return "There is no run yet, neither in the report folder nor in the database: pytest --e1ts-release=latest"
    close = nearest(batch, known, limit=1)
    hint = f"Did you mean {close[0]!r}? " if close else ""
    return f"There is no batch {batch!r}. {hint}The newest: {', '.join(known[:5])}."
