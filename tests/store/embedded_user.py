"""A process that uses an embedded PostgreSQL until it is told to stop: ``python -m tests.store.embedded_user FOLDER``.

It writes the socket's folder to its standard output once it can query, and ends when its standard input does.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import start_embedded

with start_embedded(Path(sys.argv[1]), durable=False) as server:
    with connect_with_retries(server.address("uatcms")) as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    print(server.address("uatcms").host, flush=True)  # noqa: T201 - this is its purpose
    sys.stdin.read()
