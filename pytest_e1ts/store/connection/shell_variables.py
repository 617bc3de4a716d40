"""The variables of libpq in somebody's shell, which must not lead a connection to the embedded database astray.

For an address of the user's own they count as libpq has them: they may well be meant for it.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator

from psycopg import pq

# libpq looks for these though its own list leaves them out.
_UNLISTED = frozenset({"PGTZ", "PGDATESTYLE", "PGGEQO", "PGSERVICEFILE", "PGSYSCONFDIR", "PGLOCALEDIR"})
_lock = threading.Lock()


@contextlib.contextmanager
def without_shell_variables() -> Iterator[None]:
    """Keep the variables of libpq out of the process's environment as long as the block opens a connection.

    There is no other way: some of them, such as ``PGSERVICE`` and ``PGTZ``, yield to no parameter of the connection. It
    takes some milliseconds, and nothing at all where none of them is set.
    """
    listed = {option.envvar.decode() for option in pq.Conninfo.get_defaults() if option.envvar}
    with _lock:
        taken = {name: os.environ.pop(name) for name in (listed | _UNLISTED) & os.environ.keys()}
        try:
            yield
        finally:
            os.environ.update(taken)
