"""``e1ts import-sqlite``: releases, configuration and past runs of the old authoring tool's database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import root_option

if TYPE_CHECKING:
    from pytest_e1ts.commands.old_database.importing import Imported

CANNOT_RUN, NOT_ALL = 1, 3


@click.command("import-sqlite")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Do everything but the commit, and write no side file.")
@click.option(
    "--overwrite", is_flag=True, help="Put the old rows back where they were changed in the database since an import."
)
@click.option(
    "--side-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep what has no column today.  Default: FILE with .e1ts.json behind it.",
)
@click.option("--environment", default="", help="The environment whose variables lint uses.")
@click.option("--all", "is_whole", is_flag=True, help="Name every row in the report, not the first few of each kind.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to write it."
)
@root_option
@click.pass_context
def import_sqlite(
    context: click.Context,
    *,
    file: Path,
    dry_run: bool,
    overwrite: bool,
    side_file: Path | None,
    environment: str,
    is_whole: bool,
    form: str,
    root: Path,
) -> None:
    """Move the old authoring tool's database, a SQLite file, into the database of releases and runs.

    Ids are kept, and everything is written in one transaction or not at all. Called again, it changes nothing, but for
    what was changed in FILE since; what was changed in the database since is named and left.

    The exit status is 0 when every row is there and can run; 1 when lint finds scenarios that cannot; 3 when rows were
    left out, wait for a person, or were left as they are in the database; 4 when nothing was written.
    """
    from pytest_e1ts.commands.old_database.importing import import_file  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.old_database.report import as_json, as_text  # noqa: PLC0415 - the same

    imported = import_file(
        file, root, side_file=side_file, dry_run=dry_run, overwrite=overwrite, environment=environment
    )
    say(as_json(imported) if form == "json" else as_text(imported, is_whole=is_whole))
    context.exit(_status(imported))


def _status(imported: Imported) -> int:
    if not imported.is_complete:
        return NOT_ALL
    return 0 if imported.can_run else CANNOT_RUN
