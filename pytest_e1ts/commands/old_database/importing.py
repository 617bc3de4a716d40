"""The steps of an import, from the file to the findings of lint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_e1ts.commands.old_database.linting import LintedRelease, lint_releases
from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.old_database import OldDatabase, read_old_database
from pytest_e1ts.exchange.old_database.report import Changes, is_complete
from pytest_e1ts.exchange.old_database.secret_values import known_secrets
from pytest_e1ts.exchange.old_database.side_file import finish, read_fingerprints, usual_side_file, write_unfinished
from pytest_e1ts.planning.lint import has_errors
from pytest_e1ts.store.project_database import connected
from pytest_e1ts.store.releases.old_database.writing import import_rows
from pytest_e1ts.values import Secrets


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done.

    Attributes:
        old: What was read.
        changes: What was done, by table.
        side_file: Where what has no column is kept.
        is_dry: Whether nothing was committed.
        linted: What lint found, release by release.
        lint_fault: Why lint could not look at the rows; empty where it could.
        secrets: What must be in no output.
    """

    old: OldDatabase
    changes: Changes
    side_file: Path
    is_dry: bool
    linted: tuple[LintedRelease, ...]
    lint_fault: str
    secrets: Secrets

    @property
    def is_complete(self) -> bool:
        """Whether every row of the old database is in the new one, and as it was."""
        return is_complete(self.old, self.changes)

    @property
    def can_run(self) -> bool:
        """Whether lint found nothing that cannot run."""
        return not self.lint_fault and not any(has_errors(release.findings) for release in self.linted)


def import_file(
    file: Path, root: Path, *, side_file: Path | None, dry_run: bool, overwrite: bool, environment: str
) -> Imported:
    """Import the old database, then let lint look at what was imported.

    Args:
        file: The SQLite file.
        root: The project's folder.
        side_file: Where to keep what has no column; None for beside the file.
        dry_run: Whether to do everything but the commit.
        overwrite: Whether rows that were changed in the database since are changed back.
        environment: The environment whose variables lint uses.

    Raises:
        UsageError: Nothing was imported; all problems are in the message.
    """
    side = side_file or usual_side_file(file)
    known = read_fingerprints(side)
    old = read_old_database(file)
    secrets = known_secrets(old.rows, old.notes.rows)
    unfinished: list[Path] = []

    def keep(changes: Changes) -> None:
        written = {name: found.fingerprints for name, found in changes.items() if found.fingerprints}
        unfinished.append(write_unfinished(side, old, written, secrets))

    try:
        with connected(root, writes=True) as connection:
            changes = import_rows(connection, old.rows, known, overwrite=overwrite, dry_run=dry_run, before_commit=keep)
    except BaseException:
        for path in unfinished:
            path.unlink(missing_ok=True)
        raise
    for path in unfinished:
        finish(path)
    linted, fault = _lint(root, old, changes, environment, secrets)
    return Imported(old, changes, side, dry_run, linted, fault, secrets)


def _lint(
    root: Path, old: OldDatabase, changes: Changes, environment: str, secrets: Secrets
) -> tuple[tuple[LintedRelease, ...], str]:
    """Return what lint finds; the rows are imported by now, whatever keeps it from looking."""
    rows: dict[str, list[dict[str, Any]]] = {
        name: [dict(changes[name].kept.get(row["id"], row)) for row in found] for name, found in old.rows.items()
    }
    try:
        return tuple(lint_releases(root, rows, environment, secrets)), ""
    except UsageError as error:
        return (), str(error)
