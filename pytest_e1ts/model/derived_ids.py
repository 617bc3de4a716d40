"""Ids of what is no row of its own: a scenario of a feature file, or one row of a data set.

They are made of what the thing is called, so that it keeps its id, and with it its history, whatever else is added,
moved or taken away. They lie in the upper half of PostgreSQL's ``INTEGER``, which no sequence comes near.
"""

from __future__ import annotations

import json
from hashlib import sha256

FIRST_DERIVED_ID = 2**30
"""The lowest of them; ids of rows are below."""


def derived_id(*names: str | int) -> int:
    """Return the id of the thing that these names lead to: always the same, and the same for nothing else we know.

    Two things in 2**30 share an id by chance: whoever makes ids has to look for that, and to say so.

    Args:
        *names: What it is called, from the outside in, such as a file's path, a scenario's name and a step's place.
    """
    digest = sha256(json.dumps(names, ensure_ascii=True).encode()).digest()
    return FIRST_DERIVED_ID + int.from_bytes(digest[:4], "big") % FIRST_DERIVED_ID
