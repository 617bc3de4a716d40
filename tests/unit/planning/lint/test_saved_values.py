"""A value must be saved before it is used, whichever action saves it."""

from __future__ import annotations

import pytest

from pytest_e1ts.store.application.named_queries import named_queries, register_query
from tests.unit.planning.lint.releases import CHECK, VISIT, Row, codes, linted

ASK: Row = {"action": "Database value", "action_result": '{"query": "turnstile count", "save": "count", "timeout": 3}'}
SAVE: Row = {"action": "Save Value", "element_id": "testid=count", "action_result": "count"}
USE: Row = {"action": "Text Match", "element_id": "testid=count", "action_result": "${count}"}


@pytest.fixture(autouse=True)
def query() -> None:
    if named_queries.find("turnstile count") is None:
        register_query("turnstile count", "SELECT 3")


@pytest.mark.parametrize("row", [ASK, SAVE], ids=["database", "page"])
def test_a_saved_value_may_be_used_behind_the_step_that_saves_it_and_not_before(row: Row) -> None:
    assert linted([VISIT, row, USE, CHECK]) == []
    (found,) = linted([VISIT, USE, row, CHECK])
    assert (found.code, found.step and found.step.position) == ("saved-later", 2)
    assert "before step 3 saves it" in found.message


@pytest.mark.parametrize("name", ["today", "user", "2nd", "a:b"])
def test_a_value_is_not_saved_under_a_name_that_no_row_could_use(name: str) -> None:
    row = {**ASK, "action_result": f'{{"query": "turnstile count", "save": "{name}"}}'}
    assert codes(linted([VISIT, row, CHECK])) == ["bad-argument"]
