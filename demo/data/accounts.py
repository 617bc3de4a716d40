"""Accounts and sessions.

A session row holds a hash of its token, so a copy of the table opens no session. Rows are written once and never
changed: what one browser does can never change whom another browser is signed in as.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from demo.data.database import Pool
from demo.data.passwords import password_matches
from demo.rules import User


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever sends a request.

    Attributes:
        token: The secret of the visitor's cookie.
        user: Whose rights count; None before signing in.
        real_user: Who is behind it while acting as another user, else None.
        is_new: The cookie has yet to be set.
    """

    token: str
    user: User | None = None
    real_user: User | None = None
    is_new: bool = False

    @property
    def form_token(self) -> str:
        """The token that this visitor's forms must carry: another site cannot know it."""
        return hashlib.blake2b(b"form", key=self.token.encode()[:64], digest_size=20).hexdigest()


def new_visitor() -> Visitor:
    """Return a visitor with a fresh token."""
    return Visitor(secrets.token_urlsafe(32), is_new=True)


async def load_visitor(pool: Pool, token: str | None) -> Visitor:
    """Return who the cookie belongs to; a visitor without an account when it belongs to nobody."""
    if not token:
        return new_visitor()
    async with pool.connection() as connection:
        cursor = await connection.execute(
            """
            SELECT u.id, u.user_name, u.display_name, u.role,
                   r.id AS real_id, r.user_name AS real_name, r.display_name AS real_display, r.role AS real_role
            FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN users r ON r.id = s.real_user_id
            WHERE s.token_hash = %s
            """,
            (_hash(token),),
        )
        row = await cursor.fetchone()
    if row is None:
        return Visitor(token)
    user = User(row["id"], row["user_name"], row["display_name"], row["role"])
    real = User(row["real_id"], row["real_name"], row["real_display"], row["real_role"]) if row["real_id"] else None
    return Visitor(token, user, real)


async def check_credentials(pool: Pool, user_name: str, password: str) -> User | None:
    """Return the account when name and password belong together, else None."""
    async with pool.connection() as connection:
        cursor = await connection.execute("SELECT * FROM users WHERE user_name = %s", (user_name,))
        row = await cursor.fetchone()
    stored = row["password_hash"] if row else b""
    if not password_matches(user_name or "-", password, stored) or row is None:
        return None
    return User(row["id"], row["user_name"], row["display_name"], row["role"])


async def open_session(pool: Pool, user: User, real_user: User | None = None) -> Visitor:
    """Open a session for the user and return its visitor.

    Args:
        pool: The demo's database.
        user: Whose rights the session has.
        real_user: Who acts as that user, if somebody else does.
    """
    token = secrets.token_urlsafe(32)
    async with pool.connection() as connection:
        await connection.execute(
            "INSERT INTO sessions (token_hash, user_id, real_user_id) VALUES (%s, %s, %s)",
            (_hash(token), user.id, real_user.id if real_user else None),
        )
    return Visitor(token, user, real_user, is_new=True)


async def end_session(pool: Pool, visitor: Visitor) -> None:
    """End the visitor's session."""
    async with pool.connection() as connection:
        await connection.execute("DELETE FROM sessions WHERE token_hash = %s", (_hash(visitor.token),))


async def list_users(pool: Pool) -> list[User]:
    """Return all accounts, by role and name."""
    async with pool.connection() as connection:
        cursor = await connection.execute("SELECT id, user_name, display_name, role FROM users ORDER BY role DESC, id")
        return [User(**row) for row in await cursor.fetchall()]


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
