"""The words that drop-down lists offer."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.columns import Column
from pytest_e1ts.exchange.spreadsheets.tables.tables import RELEASE_TABLE, SHARED, STEPS, TEST_SETS
from pytest_e1ts.exchange.spreadsheets.writing.offered_words import HEADINGS, offered_words
from tests.unit.exchange.spreadsheets.libreoffice.original import original


def test_actions_and_types_of_e1ts_and_of_the_release_are_offered() -> None:
    records = original() | {"configuration_options": [{"option_type": "action", "name": "Approve"}]}
    words = offered_words(records)
    assert {"Approve", "Click", "Text Plain"} <= set(words["actions"])
    assert "field-input" in words["types"]
    assert words["category_id"] == ["Top (9)", "Below (10)"]
    assert words["status"] == ["draft", "open", "closed", "archived"]


def test_every_column_with_a_list_has_words() -> None:
    def wanted(column: Column) -> str:
        return "category_id" if column.words == "parent_id" else column.words

    words = {wanted(column) for table in (RELEASE_TABLE, TEST_SETS, STEPS, *SHARED) for column in table.columns} - {""}
    assert words == set(HEADINGS)
    assert set(HEADINGS) <= set(offered_words(original()))
