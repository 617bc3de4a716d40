"""Feature files as test sets: a run row needs a test set, so each feature has one in the release that ran it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import psycopg
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.rows import TestSetRow
from pytest_e1ts.model.text.feature_line import feature_line, feature_path
from pytest_e1ts.store.connection.storable import storable_in

_LONGEST_NAME = 255

# One statement for all of them. The lock is the transaction's and is taken by a statement of its own, since a statement
# sees only what was there when it began: a controller that waits for another one then sees the rows of that one.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('e1ts features of release ' || :release_id, 7097))")
_REGISTER = text("""
WITH wanted AS (
    SELECT w.name, w.line, w.place
    FROM unnest(CAST(:names AS text[]), CAST(:lines AS text[])) WITH ORDINALITY AS w(name, line, place)
), known AS (
    SELECT DISTINCT ON (w.line) w.line, s.id, s.name AS old_name, w.name
    FROM wanted w JOIN test_sets s
      ON s.release_id = :release_id AND w.line = ANY(regexp_split_to_array(s.description, '[[:space:]]*\n'))
    ORDER BY w.line, s.id
), renamed AS (
    UPDATE test_sets s SET name = k.name FROM known k WHERE s.id = k.id AND k.old_name <> k.name RETURNING s.id
), added AS (
    INSERT INTO test_sets (release_id, name, description)
    SELECT :release_id, w.name, w.line FROM wanted w
    WHERE NOT EXISTS (SELECT FROM known k WHERE k.line = w.line) ORDER BY w.place
    RETURNING id, name, description
)
SELECT id, name, line FROM known UNION ALL SELECT id, name, description FROM added
""")


@dataclass(frozen=True, slots=True)
class FeatureName:
    """A feature that is to have a test set: its file and its title."""

    path: str
    title: str


def feature_sets(sets: Iterable[TestSetRow]) -> tuple[TestSetRow, ...]:
    """Return the test sets that stand for feature files; of two for one file, the older."""
    by_path: dict[str, TestSetRow] = {}
    for row in sorted(sets, key=lambda row: row.id):
        if path := feature_path(row.description):
            by_path.setdefault(path, row)
    return tuple(by_path.values())


def register_features(
    connection: Connection, release_id: int, features: Sequence[FeatureName], known: Iterable[TestSetRow]
) -> tuple[TestSetRow, ...]:
    """See that every feature has a test set that is called as the feature is.

    Args:
        connection: A connection without an open transaction.
        release_id: The release that is about to run.
        features: The features that will run.
        known: The test sets that stand for features, as they were read.

    Returns:
        The same test sets with those that are new. Nothing is written, and nobody asked, where all are there.

    Raises:
        UsageError: The role may not write test sets; the message says what to do.
    """
    rows = {feature_path(row.description): row for row in known}
    lacking = [one for one in features if one.path not in rows or rows[one.path].name != _name(connection, one)]
    if not lacking:
        return tuple(rows.values())
    try:
        with connection.begin():
            connection.execute(_LOCK, {"release_id": str(release_id)})
            written = connection.execute(_REGISTER, _columns(connection, release_id, lacking)).all()
    except DBAPIError as error:
        raise _refused(error, [one.path for one in lacking]) from error
    for set_id, name, line in written:
        rows[feature_path(line)] = TestSetRow(set_id, name, line, None)
    return tuple(rows.values())


def _columns(connection: Connection, release_id: int, features: Sequence[FeatureName]) -> dict[str, object]:
    storable = storable_in(connection)
    lines = [storable.text(feature_line(one.path)) for one in features]
    return {"release_id": release_id, "names": [_name(connection, one) for one in features], "lines": lines}


def _name(connection: Connection, feature: FeatureName) -> str:
    return storable_in(connection).text(feature.title, _LONGEST_NAME) or feature.path


def _refused(error: DBAPIError, paths: Sequence[str]) -> Exception:
    """Return what to do about rights that are lacking; any other error as it is."""
    refused = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
    if not isinstance(error.orig, refused):
        return error
    return UsageError(
        f"The database will not take a test set for {', '.join(paths)}: {str(error.orig).splitlines()[0]}. "
        "A run row needs one. Let a role run them once that may (GRANT INSERT, UPDATE ON test_sets and USAGE ON "
        "test_sets_id_seq), or run with --e1ts-results=files, which writes no rows.",
        code="missing-rights",
    )
