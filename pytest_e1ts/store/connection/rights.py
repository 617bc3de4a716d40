"""What the role of a connection may do, and which rights each kind of command needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from pytest_e1ts.store.connection.snapshot import read_only_snapshot

_RELEASE_TABLES = (
    *("releases", "categories", "test_sets", "test_cases", "test_scenarios", "test_steps"),
    *("select_configs", "match_configs", "configuration_options", "environment_configs"),
)
_REUSABLE_TABLES = ("reusable_cases", "reusable_case_steps")
_ROWS_OF_TODAY = ("test_sets", "test_cases", "test_scenarios", "test_steps")
_RUN_TABLES = ("test_runs", "test_run_steps")
_READING = dict.fromkeys(_RELEASE_TABLES, ("SELECT",))
_ALL = ("SELECT", "INSERT", "UPDATE", "DELETE")

Needs = Mapping[str, tuple[str, ...]]
"""Rights by table; ``USAGE`` and ``SETVAL`` are those of the sequence that numbers the table's rows."""

_OF_SEQUENCES = {"USAGE": "USAGE", "SETVAL": "UPDATE"}

READ_RELEASES: Needs = _READING
READ_RUNS: Needs = dict.fromkeys(("releases", *_ROWS_OF_TODAY, *_RUN_TABLES), ("SELECT",))
WRITE_RUNS: Needs = {
    **_READING,
    "test_runs": ("SELECT", "INSERT", "UPDATE", "USAGE"),
    "test_run_steps": ("SELECT", "INSERT", "USAGE"),
}
DELETE_STEPS: Needs = {"test_run_steps": ("DELETE",)}
READ_REUSABLE_CASES: Needs = dict.fromkeys(_REUSABLE_TABLES, ("SELECT",))
WRITE_RELEASES: Needs = {
    **dict.fromkeys((*_RELEASE_TABLES, *_REUSABLE_TABLES), (*_ALL, "USAGE", "SETVAL")),
    "test_runs": ("SELECT",),
}

NOT_TAKEN = "The database will not take the rows of this run"
"""What the sentence begins with where that is so."""

_READS_RELEASES = "collect, lint, plan, export"
_READS_RUNS = "runs, status, history"
PURPOSES: Mapping[str, Needs] = {
    _READS_RELEASES: READ_RELEASES,
    "set-up and tear-down": READ_REUSABLE_CASES,
    _READS_RUNS: READ_RUNS,
    "run": WRITE_RUNS,
    "run with retries": {**WRITE_RUNS, "test_run_steps": ("SELECT", "INSERT", "USAGE", "DELETE")},
    "load": WRITE_RELEASES,
}
"""What the commands need, as docs/database-rights.md lists it."""

# The name may be that of a table elsewhere, or of none: then the role cannot do anything with it.
_LACKING = text("""
SELECT n.name, n.privilege
FROM unnest(CAST(:names AS text[]), CAST(:privileges AS text[])) WITH ORDINALITY AS n(name, privilege, place)
CROSS JOIN LATERAL (
    SELECT to_regclass(n.name) AS table_id,
           CASE WHEN n.privilege IN ('USAGE', 'SETVAL') AND to_regclass(n.name) IS NOT NULL
                THEN pg_get_serial_sequence(n.name, 'id') END AS sequence
) AS found
WHERE CASE WHEN table_id IS NULL THEN true
           WHEN n.privilege NOT IN ('USAGE', 'SETVAL') THEN NOT has_table_privilege(table_id, n.privilege)
           WHEN sequence IS NULL THEN false
           ELSE NOT has_sequence_privilege(sequence, CASE n.privilege WHEN 'USAGE' THEN 'USAGE' ELSE 'UPDATE' END) END
ORDER BY n.place
""")

_ONLY_READS = text("""
SELECT CASE WHEN pg_is_in_recovery() THEN 'the server is a copy that only reads'
            WHEN current_setting('default_transaction_read_only')::boolean
            THEN 'default_transaction_read_only is on for ' || quote_ident(current_user) END
""")


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role may do.

    Attributes:
        role: Its name.
        only_reads: Why its sessions only read; empty where they may write.
        lacking: What each purpose of :data:`PURPOSES` lacks, in words; empty where it lacks nothing.
    """

    role: str
    only_reads: str
    lacking: Mapping[str, str]

    @property
    def may_not_read(self) -> bool:
        """Whether it lacks the right to read releases or runs."""
        return bool(self.lacking[_READS_RELEASES] or self.lacking[_READS_RUNS])


def read_rights(connection: Connection) -> Rights:
    """Return what the role of the connection may do."""
    with read_only_snapshot(connection):
        role = str(connection.exec_driver_sql("SELECT current_user").scalar_one())
        return Rights(
            role, read_only_reason(connection), {name: missing_rights(connection, PURPOSES[name]) for name in PURPOSES}
        )


def read_only_reason(connection: Connection) -> str:
    """Return why sessions of this role only read; empty where they may write."""
    return str(connection.execute(_ONLY_READS).scalar_one() or "")


def missing_rights(connection: Connection, needs: Needs) -> str:
    """Return which of the rights the role lacks, as ``INSERT, UPDATE on test_runs; …``; empty where it lacks none."""
    pairs = [(table, right) for table, rights in needs.items() for right in rights]
    names, privileges = zip(*pairs, strict=True)
    found: dict[str, list[str]] = {}
    for name, privilege in connection.execute(_LACKING, {"names": list(names), "privileges": list(privileges)}):
        found.setdefault(name, []).append(privilege)
    return "; ".join(_listed(found))


def _listed(found: Mapping[str, list[str]]) -> Iterator[str]:
    """Join the tables that lack the same: ten lines of one kind are of no use."""
    tables: dict[tuple[str, ...], list[str]] = {}
    for table, privileges in found.items():
        plain = tuple(privilege for privilege in privileges if privilege not in _OF_SEQUENCES)
        numbering = tuple(_OF_SEQUENCES[privilege] for privilege in privileges if privilege in _OF_SEQUENCES)
        for rights, name in ((plain, table), (numbering, f"{table}_id_seq")):
            if rights:
                tables.setdefault(rights, []).append(name)
    for lacking, names in tables.items():
        yield f"{', '.join(lacking)} on {', '.join(names)}"


def missing_run_rights(connection: Connection, *, tries_again: bool) -> str:
    """Return in a sentence why the rows of a run, or some of them, will not be written; empty where they will.

    Args:
        connection: To the database, without an open transaction.
        tries_again: Whether the rows of a first attempt may have to be deleted.
    """
    with read_only_snapshot(connection):
        role = str(connection.exec_driver_sql("SELECT current_user").scalar_one())
        reason = read_only_reason(connection) or _describe_lack(role, missing_rights(connection, WRITE_RUNS))
        late = "" if reason or not tries_again else _describe_lack(role, missing_rights(connection, DELETE_STEPS))
    if reason:
        return (
            f"{NOT_TAKEN}: {reason}. They are kept in the journal; once a role may "
            "write them, e1ts results replay does."
        )
    if late:
        return f"Rows of a scenario that may be tried again are written when no more is to come: {late}."
    return ""


def _describe_lack(role: str, lacking: str) -> str:
    return f"the role {role} lacks {lacking}" if lacking else ""
