"""Reading the reusable cases that descriptions name."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, event

from pytest_e1ts.schema.tables import reusable_case_steps, reusable_cases
from pytest_e1ts.store.releases.reusable import cases_named, read_reusable_cases

KNOWN = {1: "Sign in", 2: "Wait, then go", 3: "Sign  IN"}


@pytest.mark.parametrize(
    ("line", "ids"),
    [("sign in", {1, 3}), ("2", {2}), ("Wait, then go", {2}), ("Sign in, 2", {1, 2, 3}), ("Sign out", set())],
)
def test_a_line_names_cases_by_name_or_id(line: str, ids: set[int]) -> None:
    assert cases_named([line], KNOWN) == ids


def test_nothing_is_asked_where_no_description_names_any(connection: Connection) -> None:
    asked: list[object] = []
    event.listen(connection, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert read_reusable_cases(connection, ["Data: a.csv", "Text", None]) == ()
    assert asked == []


def test_all_are_known_and_those_that_are_named_have_their_steps_in_order(connection: Connection) -> None:
    connection.execute(reusable_cases.insert(), [{"id": id_, "name": name} for id_, name in KNOWN.items()])
    steps = [(11, 1, 2, "second"), (12, 1, 1, "first"), (13, 1, None, "last"), (14, 2, 1, "other")]
    keys = ("id", "reusable_case_id", "order_index", "step_definition")
    connection.execute(reusable_case_steps.insert(), [dict(zip(keys, step, strict=True)) for step in steps])
    found = read_reusable_cases(connection, ["Set up: 1"])
    connection.rollback()
    assert [row.name for row in found] == list(KNOWN.values())
    assert [[step.step_definition for step in row.steps] for row in found] == [["first", "second", "last"], [], []]
