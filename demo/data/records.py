"""Reading exceptions: the list with its filters, one exception with its history and attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from psycopg.rows import class_row

from demo.data.database import Pool
from demo.rules import User

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ListedException:
    """One line of the list."""

    reference: str
    title: str
    type: str
    severity: str
    owning_team: str
    status: str
    ends_on: date
    requester: str


@dataclass(frozen=True, slots=True)
class ExceptionRecord:
    """One exception with everything that is known of it."""

    id: int
    reference: str
    title: str
    type: str
    severity: str
    owning_team: str
    systems: list[str]
    starts_on: date
    ends_on: date
    justification: str
    acknowledged: bool
    status: str
    requester_id: int
    requester: str
    reviewer: str | None
    decision_reason: str
    private_note: str
    closer: str | None
    closure_outcome: str
    closure_evidence: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; an empty text narrows nothing."""

    search: str = ""
    status: str = ""
    type: str = ""
    mine: bool = False
    page: int = 1


_VISIBLE = """
    WHERE ((%(role)s = 'requester' AND e.requester_id = %(user)s) OR (%(role)s <> 'requester' AND e.status <> 'Draft'))
"""
_LIST = f"""
    SELECT e.reference, e.title, e.type, e.severity, e.owning_team, e.status, e.ends_on, u.display_name AS requester
    FROM exceptions e JOIN users u ON u.id = e.requester_id {_VISIBLE}
      AND (%(status)s = '' OR e.status = %(status)s) AND (%(type)s = '' OR e.type = %(type)s)
      AND (NOT %(mine)s OR e.requester_id = %(user)s OR e.reviewer_id = %(user)s OR e.closer_id = %(user)s)
      AND (%(search)s = '' OR e.reference = upper(%(search)s) OR position(lower(%(search)s) IN lower(e.title)) > 0)
    ORDER BY e.id DESC LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608 - built from constants of this file; every value is bound
_COUNTS = f"SELECT e.status, count(*) AS number FROM exceptions e {_VISIBLE} GROUP BY e.status"  # noqa: S608 - constants
_ONE = """
    SELECT e.id, e.reference, e.title, e.type, e.severity, e.owning_team, e.systems, e.starts_on, e.ends_on,
           e.justification, e.acknowledged, e.status, e.requester_id, u.display_name AS requester,
           r.display_name AS reviewer, e.decision_reason, e.private_note, c.display_name AS closer,
           e.closure_outcome, e.closure_evidence, e.created_at, e.updated_at
    FROM exceptions e JOIN users u ON u.id = e.requester_id
    LEFT JOIN users r ON r.id = e.reviewer_id LEFT JOIN users c ON c.id = e.closer_id
    WHERE e.reference = %s
"""


async def list_exceptions(pool: Pool, user: User, filters: Filters) -> tuple[list[ListedException], bool]:
    """Return one page of what the user may see, newest first, and whether there is another page."""
    values: dict[str, Any] = {
        "role": user.role, "user": user.id, "status": filters.status, "type": filters.type, "mine": filters.mine,
        "search": filters.search, "limit": PAGE_SIZE + 1, "offset": (filters.page - 1) * PAGE_SIZE,
    }  # fmt: skip
    async with pool.connection() as connection, connection.cursor(row_factory=class_row(ListedException)) as cursor:
        await cursor.execute(_LIST, values)
        rows = await cursor.fetchall()
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


async def count_by_status(pool: Pool, user: User) -> dict[str, int]:
    """Count what the user may see, by status."""
    async with pool.connection() as connection:
        cursor = await connection.execute(_COUNTS, {"role": user.role, "user": user.id})
        return {row["status"]: row["number"] for row in await cursor.fetchall()}


async def find_exception(pool: Pool, reference: str) -> ExceptionRecord | None:
    """Return the exception of that reference, such as ``EX-1042``, or None."""
    async with pool.connection() as connection, connection.cursor(row_factory=class_row(ExceptionRecord)) as cursor:
        await cursor.execute(_ONE, (reference,))
        return await cursor.fetchone()


async def read_history(pool: Pool, record: ExceptionRecord) -> list[dict[str, Any]]:
    """Return what happened to the exception, oldest first."""
    async with pool.connection() as connection:
        cursor = await connection.execute(
            """
            SELECT h.event, h.detail, h.happened_at, a.display_name AS actor, r.display_name AS real_actor
            FROM history h JOIN users a ON a.id = h.actor_id LEFT JOIN users r ON r.id = h.real_actor_id
            WHERE h.exception_id = %s ORDER BY h.id
            """,
            (record.id,),
        )
        return await cursor.fetchall()


async def list_attachments(pool: Pool, record: ExceptionRecord) -> list[dict[str, Any]]:
    """Return the exception's attachments without their content."""
    async with pool.connection() as connection:
        cursor = await connection.execute(
            """
            SELECT id, kind, file_name, octet_length(content) AS size FROM attachments
            WHERE exception_id = %s ORDER BY id
            """,
            (record.id,),
        )
        return await cursor.fetchall()


async def read_attachment(pool: Pool, record: ExceptionRecord, attachment_id: int) -> dict[str, Any] | None:
    """Return one attachment of that exception with its content, or None."""
    async with pool.connection() as connection:
        cursor = await connection.execute(
            "SELECT file_name, content_type, content FROM attachments WHERE id = %s AND exception_id = %s",
            (attachment_id, record.id),
        )
        return await cursor.fetchone()
