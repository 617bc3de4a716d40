"""What earlier runs say of a plan's scenarios, read once before workers are given anything."""

from __future__ import annotations

import logging

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.planning.schedule import Past
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.history_with_timeout import read_durations_and_failures

_log = logging.getLogger(__name__)


def read_past(address: DatabaseAddress, plan: Plan) -> Past:
    """Return what is known of the plan's scenarios; nothing where it cannot be read in time.

    Args:
        address: The database.
        plan: What runs.
    """
    try:
        return Past(*read_durations_and_failures(address, tuple({*plan.by_id, *plan.by_row_id})))
    except E1tsError as error:
        _log.warning("Scenarios are assigned by the number of their steps alone: %s", error)
        return Past()
