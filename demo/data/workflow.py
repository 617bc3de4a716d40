"""Changing exceptions. Each change names the status it expects, so of two at once only one takes effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from demo.data.accounts import Visitor
from demo.data.database import Pool
from demo.data.records import ExceptionRecord
from demo.forms import Attachment, RequestForm
from demo.rules import APPROVED, CLOSED, DECISIONS, DRAFT, IN_REVIEW

_EVENTS = {"approve": "Approved", "reject": "Rejected", "return": "Returned for changes"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided: ``approve``, ``reject`` or ``return``, with a reason and a private note."""

    decision: str
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Closure:
    """What closes an exception."""

    outcome: str
    evidence: str
    attachment: Attachment | None


async def raise_exception(
    pool: Pool, visitor: Visitor, values: RequestForm, attachment: Attachment | None, *, draft: bool
) -> str:
    """Store a new exception and return its reference, which no other exception has."""
    async with pool.connection() as connection, connection.transaction():
        cursor = await connection.execute(
            """
            INSERT INTO exceptions (title, type, severity, owning_team, systems, starts_on, ends_on, justification,
                                    acknowledged, status, requester_id)
            VALUES (%(title)s, %(type)s, %(severity)s, %(team)s, %(systems)s, %(starts)s, %(ends)s, %(justification)s,
                    %(acknowledged)s, %(status)s, %(user)s)
            RETURNING id, reference
            """,
            {**_columns(values, draft=draft), "user": _user_id(visitor)},
        )
        row = await cursor.fetchone()
        if row is None:
            raise RuntimeError("PostgreSQL returned no row for an INSERT … RETURNING")
        await _note(connection, row["id"], visitor, "Saved as draft" if draft else "Submitted")
        await _attach(connection, row["id"], "request", attachment)
    return str(row["reference"])


async def change_exception(
    pool: Pool,
    visitor: Visitor,
    record: ExceptionRecord,
    values: RequestForm,
    attachment: Attachment | None,
    *,
    draft: bool,
) -> bool:
    """Store a changed exception and send it to review unless it stays a draft; False when it was moved on meanwhile."""
    async with pool.connection() as connection, connection.transaction():
        cursor = await connection.execute(
            """
            UPDATE exceptions SET title = %(title)s, type = %(type)s, severity = %(severity)s, owning_team = %(team)s,
                systems = %(systems)s, starts_on = %(starts)s, ends_on = %(ends)s, justification = %(justification)s,
                acknowledged = %(acknowledged)s, status = %(status)s, updated_at = now()
            WHERE id = %(id)s AND status = %(expected)s
            """,
            {**_columns(values, draft=draft), "id": record.id, "expected": record.status},
        )
        if cursor.rowcount != 1:
            return False
        await _note(connection, record.id, visitor, "Saved as draft" if draft else "Submitted again")
        await _attach(connection, record.id, "request", attachment)
    return True


async def decide(pool: Pool, visitor: Visitor, record: ExceptionRecord, made: Decision) -> bool:
    """Store a reviewer's decision; False when the exception is not in review any more."""
    async with pool.connection() as connection, connection.transaction():
        cursor = await connection.execute(
            """
            UPDATE exceptions SET status = %s, decision_reason = %s, private_note = %s, reviewer_id = %s,
                                  updated_at = now()
            WHERE id = %s AND status = %s
            """,
            (DECISIONS[made.decision], made.reason, made.note, _user_id(visitor), record.id, IN_REVIEW),
        )
        if cursor.rowcount != 1:
            return False
        await _note(connection, record.id, visitor, _EVENTS[made.decision], made.reason)
    return True


async def close_exception(pool: Pool, visitor: Visitor, record: ExceptionRecord, closure: Closure) -> bool:
    """Close an approved exception with its evidence; False when it is not approved any more."""
    async with pool.connection() as connection, connection.transaction():
        cursor = await connection.execute(
            """
            UPDATE exceptions SET status = %s, closure_outcome = %s, closure_evidence = %s, closer_id = %s,
                                  updated_at = now()
            WHERE id = %s AND status = %s
            """,
            (CLOSED, closure.outcome, closure.evidence, _user_id(visitor), record.id, APPROVED),
        )
        if cursor.rowcount != 1:
            return False
        await _note(connection, record.id, visitor, "Closed", closure.outcome)
        await _attach(connection, record.id, "evidence", closure.attachment)
    return True


def _columns(values: RequestForm, *, draft: bool) -> dict[str, Any]:
    return {
        "title": values.title, "type": values.type, "severity": values.severity, "team": values.owning_team,
        "systems": list(values.systems), "starts": values.starts_on, "ends": values.ends_on,
        "justification": values.justification, "acknowledged": values.acknowledged,
        "status": DRAFT if draft else IN_REVIEW,
    }  # fmt: skip


def _user_id(visitor: Visitor) -> int:
    if visitor.user is None:
        raise RuntimeError("Only signed-in visitors change exceptions; the screen must check first")
    return visitor.user.id


async def _note(
    connection: AsyncConnection[DictRow], record_id: int, visitor: Visitor, event: str, detail: str = ""
) -> None:
    real = visitor.real_user.id if visitor.real_user else None
    await connection.execute(
        "INSERT INTO history (exception_id, actor_id, real_actor_id, event, detail) VALUES (%s, %s, %s, %s, %s)",
        (record_id, _user_id(visitor), real, event, detail),
    )


async def _attach(
    connection: AsyncConnection[DictRow], record_id: int, kind: str, attachment: Attachment | None
) -> None:
    if attachment is None:
        return
    await connection.execute(
        "INSERT INTO attachments (exception_id, kind, file_name, content_type, content) VALUES (%s, %s, %s, %s, %s)",
        (record_id, kind, attachment.file_name, attachment.content_type, attachment.content),
    )
