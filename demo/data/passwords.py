"""Passwords of the demo accounts.

A fast keyed hash with a constant-time comparison, not a slow password hash: the accounts are public demo accounts on
the loopback interface, and the desk is used under load, where a slow hash would be most of what a benchmark measures.
"""

from __future__ import annotations

import hashlib
import hmac

DEMO_PASSWORD = "blue-kettle-42"  # noqa: S105 - the documented password of public demo accounts


def hash_password(user_name: str, password: str) -> bytes:
    """Return the keyed hash of a password; the user name is the key, so equal passwords differ."""
    return hashlib.blake2b(password.encode(), key=user_name.encode()[:64], digest_size=32).digest()


def password_matches(user_name: str, password: str, expected: bytes) -> bool:
    """Compare a password with its stored hash in constant time."""
    return hmac.compare_digest(hash_password(user_name, password), expected)
