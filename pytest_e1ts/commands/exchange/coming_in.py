"""``e1ts import``: a source in another format into a release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import UsageError

if TYPE_CHECKING:
    from pytest_e1ts.exchange.imported import Imported, Wanted
    from pytest_e1ts.exchange.incoming import Incoming


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--format", "form", metavar="FORMAT", help="What it is, where its name does not tell; see below.")
@click.option(
    "--release",
    default="",
    metavar="RELEASE",
    help="The release that it goes into: an id, a number or latest; another number makes a new one. Default: the one "
    "that the source names.",
)
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A release file that it goes into, in place of the database; it is made where it is not there.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would become of each row.")
@click.option("--replace", is_flag=True, help="Delete the rows that the source does not name, of the lists it has.")
@click.option("--replace-runs", is_flag=True, help="With --replace: delete test sets together with their runs.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)
def import_(
    path: Path,
    *,
    form: str | None,
    release: str,
    file: Path | None,
    dry_run: bool,
    replace: bool,
    replace_runs: bool,
    root: Path,
) -> None:
    """Bring PATH, a file or a folder, into a release of the database.

    The end of its name says the format: excel (.xlsx), csv (.csv, or a folder of them), gherkin (.feature, or a folder
    of them), selenium-ide (.side), devtools (.json), codegen (.py).

    What PATH names is made as it says: a scenario gets exactly its steps. What it does not name stays. Rows are known
    by their ids, else by their names. All is written, or nothing; a second call changes nothing.
    """
    from pytest_e1ts.exchange.choosing import choose_format  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.exchange.imported import Wanted  # noqa: PLC0415 - the same
    from pytest_e1ts.exchange.summary.report import describe_import  # noqa: PLC0415 - the same

    _refuse_without_effect(file, replace=replace, replace_runs=replace_runs)
    wanted = Wanted(path, release, replace, replace_runs, dry_run)
    one = choose_format(path, form)
    incoming = one.read(path)
    done = _into_file(file, incoming, wanted) if file else _into_database(root, incoming, wanted)
    say(describe_import(done, wanted, one.of(path), file))


def _refuse_without_effect(file: Path | None, *, replace: bool, replace_runs: bool) -> None:
    if replace_runs and (file or not replace):
        raise UsageError(
            "--replace-runs has an effect in the database alone, and together with --replace: a release file has no "
            "runs, and without --replace no test set is deleted.",
            code="conflicting-options",
        )


def _into_file(file: Path, incoming: Incoming, wanted: Wanted) -> Imported:
    from pytest_e1ts.exchange.into_file import import_into_file  # noqa: PLC0415 - keeps --help quick

    return import_into_file(file, incoming, wanted)


def _into_database(root: Path, incoming: Incoming, wanted: Wanted) -> Imported:
    from pytest_e1ts.exchange.into_database import import_into_database  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.project_database import current_database  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.load_path import connected_to_load  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.target import TargetDatabase  # noqa: PLC0415 - the same

    with current_database(root) as address, connected_to_load(address) as connection:
        return import_into_database(TargetDatabase(connection), incoming, wanted)
