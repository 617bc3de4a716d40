"""``e1ts report``: the report of a run, written again, as a page or as PDF."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
@click.option(
    "--report-dir",
    "folder",
    default="report",
    show_default=True,
    envvar="E1TS_REPORT",
    help="Folder of reports; a relative one lies in the project folder. [E1TS_REPORT]",
)
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
    folder: str,
    root: Path,
) -> None:
    """Write the report of BATCH, by default of the latest run.

    It is read from the plan and the journal that the run left in the report folder; where they are not on this machine,
    from the database rows alone, and the report says what is therefore missing.
    """
    from pytest_e1ts.reporting.html_report import HtmlReporter, report_name  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.reporting.reporters import make_reporters, report_names  # noqa: PLC0415 - the same

    place = (root / folder).resolve()
    names = report_names(reports)
    with _results(place, root, batch) as (results, notes):
        files: list[Path] = []
        page = (output or place / report_name(results.started.batch_id)).resolve()
        if "html" in names or pdf or show or output:
            files += HtmlReporter(target=page, notes=notes).write(results, place)
        for reporter in make_reporters(name for name in names if name != "html"):
            files += reporter.write(results, place)
    if pdf:
        from pytest_e1ts.commands.report_pdf import print_pdf  # noqa: PLC0415 - loads Playwright

        files.append(print_pdf(page, page.with_suffix(".pdf")))
    for note in notes:
        click.echo(f"e1ts: {note}", err=True)
    for file in files:
        click.echo(file)
    if show:
        webbrowser.open(page.as_uri())


@contextmanager
def _results(folder: Path, root: Path, batch: str) -> Iterator[tuple[Results, tuple[str, ...]]]:
    """Give a run and what its report must say of itself: from the journal if it is here, else from the database."""
    from pytest_e1ts.reporting.kept_runs import kept_batches, load_run  # noqa: PLC0415 - keeps --help quick

    kept = kept_batches(folder)
    if batch == "latest" and kept:
        batch = kept[0]
    if batch in kept:
        yield load_run(folder, batch), ()
        return
    with _recorded(root, batch, kept) as found:
        yield found


@contextmanager
def _recorded(root: Path, batch: str, kept: list[str]) -> Iterator[tuple[Results, tuple[str, ...]]]:
    from pytest_e1ts.reporting.recorded_run import RecordedRun  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.batch_rows import newest_batches, read_batch, read_batch_steps  # noqa: PLC0415
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415
    from pytest_e1ts.store.snapshot import read_only_snapshot  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        known = newest_batches(connection)
        name = known[0] if batch == "latest" and known else batch
        sets = read_batch(connection, name)
        if not sets:
            raise UsageError(unknown_batch(batch, [*kept[:5], *known]))
        run = RecordedRun(name, sets, lambda run_id: read_batch_steps(connection, run_id))
        yield run, tuple(run.notes)


def unknown_batch(batch: str, known: list[str]) -> str:
    """Return what to tell about a batch that is neither in the report folder nor in the database."""
    from pytest_e1ts.registry import nearest  # noqa: PLC0415 - keeps --help quick

    known = list(dict.fromkeys(known))
    if not known:
        return "There is no run yet, neither in the report folder nor in the database: pytest --e1ts-release=latest"
    close = nearest(batch, known, limit=1)
    hint = f"Did you mean {close[0]!r}? " if close else ""
    return f"There is no batch {batch!r}. {hint}The newest: {', '.join(known[:5])}."
