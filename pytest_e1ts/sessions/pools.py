"""Account pools: which accounts a role has, and how many scenarios may hold each at a time.

They are declared as variables of the environment: name ``accounts.reviewer``, value ``reviewer, reviewer2 x2``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Pool = Mapping[str, int]
"""How many scenarios may hold an account at a time, by the account's name."""

PREFIX = "accounts."
_ACCOUNT = re.compile(r"(?P<name>\S(?:.*\S)?)\s+[x×](?P<limit>\d{1,4})")
_GRAMMAR = "Write accounts separated by commas, each with xN if N scenarios may hold it: reviewer, reviewer2 x2."


def parse_pool(text: str) -> Pool:
    """Read the accounts of a role.

    Args:
        text: Accounts separated by commas, semicolons or line breaks; ``reviewer2 x2`` may be held by two scenarios
            at a time, one without a number by one.

    Raises:
        ValueError: It names no account, one twice, or a limit of 0; the message says how to write it.
    """
    pool: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        limited = _ACCOUNT.fullmatch(part)
        name, limit = (limited["name"], int(limited["limit"])) if limited else (part, 1)
        if name in pool:
            raise ValueError(f"names {name!r} twice. {_GRAMMAR}")
        if not limit:
            raise ValueError(f"lets nobody hold {name!r}: its limit is 0. {_GRAMMAR}")
        pool[name] = limit
    if not pool:
        raise ValueError(f"names no account. {_GRAMMAR}")
    return pool


def pools_in(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the pools among the variables of an environment, as written, by role in lower case."""
    return {
        name[len(PREFIX) :].strip().casefold(): text
        for name, text in variables.items()
        if name.casefold().startswith(PREFIX)
    }
