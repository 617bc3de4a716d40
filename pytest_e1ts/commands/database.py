"""``e1ts db``: the schema, and releases as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pytest_e1ts.store.database_status import DatabaseStatus
    from pytest_e1ts.store.release_file.load import LoadedRelease

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)


@click.group()
def database() -> None:
    """The database: upgrade, status, load and export releases.

    It is the one of DATABASE_URL or DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SSLMODE, DB_SSLROOTCERT; with
    none of them set, the project's embedded PostgreSQL.
    """


@database.command()
@_ROOT
@click.option("--sql", is_flag=True, help="Only print the SQL of all migrations, for an administrator.")
def upgrade(root: Path, *, sql: bool) -> None:
    """Create the tables, or bring them to the current schema."""
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.database_status import upgrade_database  # noqa: PLC0415
    from schema.upgrade import current_revision, upgrade_sql  # noqa: PLC0415

    if sql:
        click.echo(upgrade_sql())
        return
    with connected(root) as connection:
        before = upgrade_database(connection)
    newest = current_revision()
    if before.revision == newest:
        click.echo(f"The schema is up to date (revision {newest}).")
    elif before.is_empty:
        click.echo(f"Created the schema (revision {newest}).")
    else:
        click.echo(f"The schema is now at revision {newest}; before: {before.revision or 'not recorded'}.")


@database.command()
@_ROOT
def status(root: Path) -> None:
    """Say which database it is, how its schema stands, and what its releases hold."""
    from pytest_e1ts.store.connection import Retries, connect_with_retries  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.current_database import current_database  # noqa: PLC0415
    from pytest_e1ts.store.database_status import read_status  # noqa: PLC0415

    with current_database(root) as address, connect_with_retries(address, retries=Retries(2)) as connection:
        click.echo(f"Database: {address}")
        click.echo(describe_status(read_status(connection)))


@database.command()
@click.argument("file", type=click.Path(path_type=Path))
@_ROOT
@click.option(
    "--replace-runs", is_flag=True, help="Delete test sets that the file no longer has together with their runs."
)
def load(file: Path, root: Path, *, replace_runs: bool) -> None:
    """Make the database hold the release exactly as FILE (YAML or JSON) says.

    Rows keep their ids and test sets keep their runs; what the file no longer has is deleted.
    """
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.release_file.files import read_release_file  # noqa: PLC0415
    from pytest_e1ts.store.release_file.load import load_release  # noqa: PLC0415

    records = read_release_file(file)
    with connected(root) as connection:
        click.echo(describe_load(load_release(connection, records, replace_runs=replace_runs)))


@database.command()
@click.argument("release")
@_ROOT
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File; .json for JSON. Default: YAML on stdout.",
)
def export(release: str, root: Path, output: Path | None) -> None:
    """Write RELEASE (an id, a number, or latest) as one file that `e1ts db load` reads."""
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.release_file.export import export_release  # noqa: PLC0415
    from pytest_e1ts.store.release_file.files import release_text, write_text  # noqa: PLC0415

    with connected(root) as connection:
        records = export_release(connection, release)
    text = release_text(records, output)
    if output:
        write_text(output, text)
        click.echo(f"Wrote release {records['release']['release_number']} to {output}.")
    else:
        click.echo(text, nl=False)


def describe_load(loaded: LoadedRelease) -> str:
    """Return what a load did, in one or two lines."""
    done = "Created" if loaded.created else "Updated"
    lines = [f"{done} release {loaded.number} (id {loaded.id}): {_listed(loaded.written) or 'no rows'}."]
    if loaded.deleted:
        runs = f", with {_counted(loaded.deleted_runs, 'runs')}" if loaded.deleted_runs else ""
        lines.append(f"Deleted what the file no longer has: {_listed(loaded.deleted)}{runs}.")
    return "\n".join(lines)


def describe_status(found: DatabaseStatus) -> str:
    """Return the state of a database as text with a table of its releases."""
    lines = [f"Server:   PostgreSQL {found.server}", f"Schema:   {_describe_schema(found)}"]
    if found.schema.missing_tables:
        return "\n".join(lines)
    if not found.releases:
        return "\n".join([*lines, "Releases: none; load one with: e1ts db load FILE"])
    header = ("id", "number", "status", *map(_words, found.counted))
    rows = [(str(row.id), row.number, row.status or "", *map(str, row.counts)) for row in found.releases]
    widths = [max(len(cell) for cell in column) for column in zip(header, *rows, strict=True)]
    lines += ["", *(_line(row, widths) for row in (header, *rows))]
    return "\n".join(lines)


def _describe_schema(found: DatabaseStatus) -> str:
    state = found.schema
    if state.is_empty:
        return "no tables yet; create them with: e1ts db upgrade"
    if state.missing_tables:
        return f"lacks {', '.join(state.missing_tables)}; create them with: e1ts db upgrade"
    if state.revision is None:
        return "all tables are there; no revision is recorded"
    behind = "" if state.revision == found.newest_revision else f", newest is {found.newest_revision}: e1ts db upgrade"
    return f"revision {state.revision}{behind}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of the table: text to the left, numbers to the right."""
    padded = (
        cell.ljust(width) if place in {1, 2} else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(_counted(count, _words(table)) for table, count in counts.items() if count)


def _counted(count: int, words: str) -> str:
    singular = words.removesuffix("ies") + "y" if words.endswith("ies") else words.removesuffix("s")
    return f"{count} {singular if count == 1 else words}"


def _words(table: str) -> str:
    return table.removeprefix("test_").replace("_", " ")
