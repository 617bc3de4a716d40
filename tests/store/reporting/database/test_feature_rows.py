from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import Plan, PlannedEnvironment, PlannedRelease, PlannedSet
from pytest_e1ts.model.text.feature_line import feature_line
from pytest_e1ts.reporting.database.feature_rows import with_feature_rows
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from tests.store.written_release import write_releases

PATH = "features/approval.feature"
ROWS = PlannedSet(11, "Sign in", "", "", ())
FEATURE = PlannedSet(derived_id("feature", PATH), "Approval", feature_line(PATH), "", ())
PLAN = Plan(PlannedRelease(5, "2.1.1", "", "open"), PlannedEnvironment("qa", ""), (ROWS, FEATURE))


def test_a_feature_that_ran_without_a_row_gets_one(database: DatabaseAddress) -> None:
    with connect_with_retries(database) as connection:
        write_releases(connection)
    first, again = (with_feature_rows(PLAN, lambda: connect_with_retries(database)) for _ in range(2))
    assert first.sets == again.sets
    assert first.sets[0] == ROWS
    assert first.sets[1].id < FEATURE.id
    assert [part.name for part in first.sets] == ["Sign in", "Approval"]


def test_a_plan_whose_features_have_rows_asks_nobody() -> None:
    plan = replace(PLAN, sets=(ROWS, replace(FEATURE, id=12)))
    assert with_feature_rows(plan, lambda: pytest.fail("it asked")) is plan
