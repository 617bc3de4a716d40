"""What each of our transactions sets for itself, so that no shell, role or database changes what rows mean.

They are the transaction's alone, as a proxy that pools transactions demands, and as startup options, which such
proxies refuse, could not be. Times of the tables have no zone: ours are UTC (docs/adr/0029).
"""

from __future__ import annotations

import json
from typing import Any

from psycopg import IsolationLevel
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.json import set_json_dumps, set_json_loads
from sqlalchemy import Connection, Engine, event

from pytest_e1ts.store.connection.storable import server_encoding

LOCK_TIMEOUT_S = 10.0
"""Seconds that a statement waits for a lock of somebody else; then an error says who has it."""

_SETTINGS = {"timezone": "UTC", "datestyle": "ISO, MDY", "intervalstyle": "postgres", "extra_float_digits": "1"}
_NO_ENCODING = {"client_encoding": "SQL_ASCII"}
"""Where the database knows no encoding, asking for UTF-8 would make it refuse each row that holds something else."""


def configure_transactions(engine: Engine) -> None:
    """Let every transaction of the engine begin with settings of ours."""
    event.listen(engine, "begin", _apply_settings)


def configure_connection(driver: Any) -> None:
    """Let transactions of a new connection of psycopg begin as ours should, whatever is the default of the role.

    A transaction that waits for another one must see what that has written, so it needs READ COMMITTED. JSON is sent
    with its characters as they are: a database other than UTF-8 cannot use their numbers. One without an encoding
    hands out bytes: they are read as UTF-8, and what is none is shown as U+FFFD.
    """
    set_json_dumps(_dump_json, driver)
    driver.isolation_level = IsolationLevel.READ_COMMITTED
    if server_encoding(driver) == "SQL_ASCII":
        for name in ("text", "varchar", "bpchar", "name"):
            driver.adapters.register_loader(name, _LenientText)
        set_json_loads(_load_leniently, driver)


def _apply_settings(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    if not driver.autocommit:
        settings = {**_SETTINGS, "lock_timeout": f"{LOCK_TIMEOUT_S * 1000:.0f}ms"}
        if server_encoding(driver) == "SQL_ASCII":
            settings |= _NO_ENCODING
        parts = (f"set_config('{name}', '{value}', true)" for name, value in settings.items())
        connection.exec_driver_sql(f"SELECT {', '.join(parts)}")


def _dump_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _load_leniently(text: str | bytes) -> Any:
    return json.loads(text if isinstance(text, str) else text.decode("utf-8", "replace"))


class _LenientText(Loader):
    def load(self, data: Buffer) -> str:
        """Return the text."""
        return bytes(data).decode("utf-8", "replace")
