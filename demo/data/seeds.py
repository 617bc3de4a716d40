"""The accounts and the first exceptions of a new database."""

from __future__ import annotations

from typing import Any

from psycopg import Connection

from demo.data.passwords import DEMO_PASSWORD, hash_password
from demo.rules import ADMINISTRATOR, APPROVED, CLOSED, IN_REVIEW, REJECTED, REQUESTER, RETURNED, REVIEWER

ACCOUNTS = (
    ("requester", "Robin Reed", REQUESTER),
    ("requester2", "Nora Finch", REQUESTER),
    ("requester3", "Liam Stone", REQUESTER),
    ("requester4", "Mira Holt", REQUESTER),
    ("reviewer", "Vera Vale", REVIEWER),
    ("reviewer2", "Jonas Park", REVIEWER),
    ("reviewer3", "Elin Moss", REVIEWER),
    ("administrator", "Ada Ames", ADMINISTRATOR),
    ("administrator2", "Tom Birch", ADMINISTRATOR),
    ("administrator3", "Iris Lake", ADMINISTRATOR),
    ("requester5", "Paul Grove", REQUESTER),
    ("requester6", "Olga Frost", REQUESTER),
)
"""User name, display name and role of each demo account; they share one documented password."""

_EXCEPTIONS = (
    ("Shared mailbox without two-step sign-in", "Standard", "High", "Customer care", IN_REVIEW),
    ("Archive kept beyond seven years", "Policy", "Low", "Data platform", APPROVED),
    ("Manual payment release on public holidays", "Process", "Critical", "Payments", RETURNED),
    ("Test data copied from a live ledger", "Control", "High", "Lending", REJECTED),
    ("Meeting room screens without auto-lock", "Standard", "Medium", "Workplace", CLOSED),
    ("Service account with a permanent password", "Control", "Critical", "Identity", IN_REVIEW),
    ("Paper contracts signed by one person", "Process", "Medium", "Lending", APPROVED),
)
_ARCHIVED = 40
"""How many closed exceptions an archive of earlier years holds: two full pages of the list."""

_JUSTIFICATION = "The replacement is planned for the next quarter; until then the risk is watched every week."
_ARCHIVE = """
INSERT INTO exceptions (id, title, type, severity, owning_team, starts_on, ends_on, justification, acknowledged, status,
                        requester_id)
OVERRIDING SYSTEM VALUE
SELECT 100 + number, 'Archived case ' || to_char(number, 'FM00'), 'Control', 'Low', 'Workplace',
       current_date - 400, current_date - 100, %(justification)s, true, %(closed)s, users.id
FROM generate_series(1, %(number)s) AS number, users WHERE user_name = 'requester5'
"""


def seed(connection: Connection[Any]) -> None:
    """Add accounts and first exceptions, unless the database has accounts already."""
    if connection.execute("SELECT 1 FROM users LIMIT 1").fetchone():
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO users (user_name, display_name, role, password_hash) VALUES (%s, %s, %s, %s)",
            [(user, name, role, hash_password(user, DEMO_PASSWORD)) for user, name, role in ACCOUNTS],
        )
        cursor.executemany(
            """
            WITH raised AS (
              INSERT INTO exceptions (title, type, severity, owning_team, systems, starts_on, ends_on, justification,
                                      acknowledged, status, requester_id)
              SELECT %s, %s, %s, %s, '{Archive}', current_date, current_date + 90, %s, true, %s, id
              FROM users WHERE user_name = 'requester' RETURNING id, requester_id)
            INSERT INTO history (exception_id, actor_id, event) SELECT id, requester_id, 'Submitted' FROM raised
            """,
            [
                (title, kind, severity, team, _JUSTIFICATION, status)
                for title, kind, severity, team, status in _EXCEPTIONS
            ],
        )
        cursor.execute(_ARCHIVE, {"justification": _JUSTIFICATION, "closed": CLOSED, "number": _ARCHIVED})
