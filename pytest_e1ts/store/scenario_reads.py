"""Looking up scenarios, of whatever release."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from pytest_e1ts.store.one_of import one_of
from schema.tables import test_scenarios


def existing_scenarios(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return those of the ids that are scenarios."""
    return set(connection.scalars(select(test_scenarios.c.id).where(one_of(test_scenarios.c.id, ids))))
