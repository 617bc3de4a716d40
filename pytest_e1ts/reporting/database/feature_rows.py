"""Rows of ``test_sets`` for features that ran before they had one: a replayed run brings them along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.text.feature_line import feature_path
from pytest_e1ts.reporting.database.writer import Connection
from pytest_e1ts.store.releases.features import FeatureName, register_features


def with_feature_rows(plan: Plan, connect: Callable[[], Connection]) -> Plan:
    """Return a plan whose features have the ids of their rows; those without one get it.

    Args:
        plan: The plan of a run that wrote no rows when it ran.
        connect: Makes a connection to the database, or raises.

    Raises:
        UsageError: The role may not write test sets; the message says what to do.
    """
    lacking = {
        path: part.name
        for part in plan.sets
        if part.id >= FIRST_DERIVED_ID and (path := feature_path(part.description))
    }
    if not lacking:
        return plan
    names = [FeatureName(path, title) for path, title in lacking.items()]
    connection = connect()
    try:
        rows = register_features(connection, plan.release.id, names, ())
    finally:
        connection.close()
    ids = {feature_path(row.description): row.id for row in rows}
    sets = (replace(part, id=ids.get(feature_path(part.description), part.id)) for part in plan.sets)
    return replace(plan, sets=tuple(sets))
