"""Reading what a schedule needs to know of earlier runs, without ever holding up the run that begins."""

from __future__ import annotations

from collections.abc import Collection

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pytest_e1ts.errors import DatabaseUnreachableError
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import Retries, connect_with_retries
from pytest_e1ts.store.history.durations_and_failures import last_failed, scenario_durations

_MOST_MS = 2_000
_CONNECT_S = 2


def read_durations_and_failures(
    address: DatabaseAddress, scenario_ids: Collection[int]
) -> tuple[dict[int, float], frozenset[int]]:
    """Return how long scenarios took of late, in milliseconds by id, and which failed when they last ran.

    Args:
        address: The database.
        scenario_ids: The scenarios.

    Raises:
        DatabaseUnreachableError: They could not be read within a few seconds.
    """
    try:
        with connect_with_retries(address, retries=Retries(attempts=1), connect_timeout=_CONNECT_S) as connection:
            connection.execute(text(f"SET LOCAL statement_timeout = {_MOST_MS}"))
            return scenario_durations(connection, scenario_ids), last_failed(connection, scenario_ids)
    except (DBAPIError, psycopg.Error) as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        raise DatabaseUnreachableError(f"Earlier runs could not be read: {reason}") from None
