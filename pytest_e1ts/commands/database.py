"""``e1ts db``: the schema, and releases as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.editors.file_format import file_format
from pytest_e1ts.commands.output import say, say_file
from pytest_e1ts.reporting.terminal.text_layout import one_line

if TYPE_CHECKING:
    from pytest_e1ts.store.connection.database_status import DatabaseStatus
    from pytest_e1ts.store.connection.rights import Rights
    from pytest_e1ts.store.releases.file.load import LoadedRelease
    from pytest_e1ts.store.releases.file.write import Steps

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)


@click.group()
def database() -> None:
    """The database: upgrade, status, load and export releases, and what their files may hold.

    It is the one of DATABASE_URL or DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SSLMODE, DB_SSLROOTCERT; with
    none of them set, the project's embedded PostgreSQL.
    """


database.add_command(file_format)


@database.command()
@_ROOT
@click.option("--sql", is_flag=True, help="Only print the SQL of all migrations, for an administrator.")
def upgrade(root: Path, *, sql: bool) -> None:
    """Create the tables, or bring them to the current schema."""
    from pytest_e1ts.schema.upgrade import current_revision, upgrade_sql  # noqa: PLC0415
    from pytest_e1ts.store.connection.database_status import upgrade_database  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick

    if sql:
        say(upgrade_sql())
        return
    with connected(root, writes=True) as connection:
        before = upgrade_database(connection)
    newest = current_revision()
    if before.revision == newest:
        say(f"The schema is up to date (revision {newest}).")
    elif before.is_empty:
        say(f"Created the schema (revision {newest}).")
    else:
        say(f"The schema is now at revision {newest}; before: {before.revision or 'not recorded'}.")


@database.command()
@_ROOT
def status(root: Path) -> None:
    """Say which database it is, the state of its schema, what the role may do, and what the releases hold."""
    from pytest_e1ts.store.connection.connect import Retries, connect_with_retries  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.connection.database_status import read_status  # noqa: PLC0415
    from pytest_e1ts.store.project_database import current_database  # noqa: PLC0415

    with current_database(root) as address, connect_with_retries(address, retries=Retries(2)) as connection:
        say(f"Database: {address}")
        say(describe_status(read_status(connection)))


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
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.releases.file.files import read_release_file  # noqa: PLC0415
    from pytest_e1ts.store.releases.file.load import load_release  # noqa: PLC0415

    records = read_release_file(file)
    with connected(root, writes=True) as connection:
        say(describe_load(load_release(connection, records, replace_runs=replace_runs)))


@database.command()
@click.argument("release")
@_ROOT
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File; .json for JSON. Default: YAML on stdout.",
)
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A release file to bring up to date: its comments, order and quotes stay.",
)
@click.option(
    "--steps", type=click.Choice(["long", "compact"]), default="long", show_default=True,
    help="With all their keys, or in one line each where that says the same; not with --into.",
)  # fmt: skip
def export(release: str, root: Path, output: Path | None, into: Path | None, steps: Steps) -> None:
    """Write RELEASE (an id, a number, or latest) as one file that `e1ts db load` reads.

    With --into, the file gets what has changed in the database, and is otherwise left as it is.
    """
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.releases.file.export import export_release  # noqa: PLC0415
    from pytest_e1ts.store.releases.file.files import release_text, write_text  # noqa: PLC0415
    from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE  # noqa: PLC0415

    if into:
        _export_into(release, root, into, output)
        return
    with connected(root) as connection:
        records = export_release(connection, release)
    text = release_text(records, output, steps)
    if len(text.encode()) > LARGEST_FILE:
        say(f"e1ts: this file has more than {LARGEST_FILE:,} bytes: e1ts db load does not take it.", err=True)
    if output:
        write_text(output, text)
        say(f"Wrote release {records['release']['release_number']} to {output}.")
    else:
        say_file(text)


def _export_into(release: str, root: Path, into: Path, output: Path | None) -> None:
    from pytest_e1ts.errors import UsageError  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.export import export_release  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.files import read_release_file  # noqa: PLC0415 - the same
    from pytest_e1ts.store.releases.file.in_place.update import update_file  # noqa: PLC0415 - the same

    if output:
        raise UsageError(
            "--output writes a new file and --into changes one that is there: give one of them.",
            code="conflicting-options",
        )
    there = read_release_file(into)
    with connected(root) as connection:
        records = export_release(connection, release, besides=there)
    number = records["release"]["release_number"]
    changed = update_file(into, records)
    say(
        f"Brought {into} up to date with release {number}."
        if changed
        else f"{into} is up to date with release {number}."
    )


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
    lines = [f"Server:   PostgreSQL {found.server}, {found.encoding}", f"Schema:   {_describe_schema(found)}"]
    if found.schema.missing_tables:
        return "\n".join(lines)
    lines += _describe_rights(found.rights)
    if found.rights.may_not_read:
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


def _describe_rights(rights: Rights) -> Iterator[str]:
    """Yield what the role may do: one line where it may do all, else one for each kind of command."""
    if not rights.only_reads and not any(rights.lacking.values()):
        yield f"Rights:   the role {one_line(rights.role)} may do all that the commands need"
        return
    yield f"Rights:   of the role {one_line(rights.role)}{f': {rights.only_reads}' if rights.only_reads else ''}"
    width = max(map(len, rights.lacking))
    for purpose, lacking in rights.lacking.items():
        yield f"          {purpose.ljust(width)}  {f'no, it lacks {lacking}' if lacking else 'yes'}"


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
