"""Looking up scenarios, of whatever release."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from pytest_e1ts.schema.tables import test_scenarios
from pytest_e1ts.store.connection.any_of import one_of


def existing_scenarios(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Return those of the ids that are scenarios."""
    return set(connection.scalars(select(test_scenarios.c.id).where(one_of(test_scenarios.c.id, ids))))
