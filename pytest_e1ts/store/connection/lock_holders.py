"""Who holds the lock that we wait for: looked up after a statement has waited long enough for a lock."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.schema.tables import metadata
from pytest_e1ts.store.connection import session_settings

LOCK_NOT_AVAILABLE = "55P03"

# Others than superusers see of other roles' sessions no more than process id, role and application.
_HOLDERS = text("""
SELECT l.pid, CAST(CAST(l.relation AS regclass) AS text) AS held, a.application_name, a.usename, a.state,
       CAST(extract(epoch FROM now() - a.xact_start) AS integer) AS seconds
FROM pg_locks AS l LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.relation IN (SELECT to_regclass(name) FROM unnest(CAST(:names AS text[])) AS n(name))
  AND l.mode <> 'AccessShareLock'
ORDER BY l.mode <> 'AccessExclusiveLock', l.mode = 'RowExclusiveLock', a.xact_start, l.pid, held
LIMIT 3
""")


def lock_wait_message(connection: Connection) -> str:
    """Say in a sentence or two how long was waited, and for whom.

    Args:
        connection: Without an open transaction; the statement that waited was on it.
    """
    waited = f"waited {session_settings.LOCK_TIMEOUT_S:g} s for a lock"
    try:
        with connection.begin():
            found = connection.execute(_HOLDERS, {"names": [table.name for table in metadata.sorted_tables]}).all()
    except DBAPIError:  # what went wrong first is what must be reported
        return waited
    if not found:
        return f"{waited}; nobody holds one by now: try again"
    holders = ", ".join(dict.fromkeys(map(_describe, found)))
    return (
        f"{waited} held by {holders}. Wait until that has ended, or end it: SELECT pg_terminate_backend({found[0].pid})"
    )


def _describe(row: Any) -> str:
    since = f" for {row.seconds} s" if row.seconds is not None else ""
    facts = [row.application_name or "no application name", f"role {row.usename}" if row.usename else ""]
    facts.append(f"{row.state}{since}" if row.state else "")
    return f"process {row.pid} on the table {row.held} ({', '.join(filter(None, facts))})"
