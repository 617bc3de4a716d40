"""The tables hold every key of every record, and no heading means two things."""

from __future__ import annotations

from collections import Counter

import pytest

from pytest_e1ts.exchange.spreadsheets.tables.columns import Table, folded
from pytest_e1ts.exchange.spreadsheets.tables.tables import OPTIONS, RELEASE_TABLE, SHARED, STEPS, TEST_SETS
from pytest_e1ts.store.releases.file.shape import LISTS, all_shapes

TABLES = (RELEASE_TABLE, TEST_SETS, STEPS, *SHARED)


def test_every_key_of_every_record_has_a_column() -> None:
    columns = {(level.word, field.name) for table in TABLES for level in table.levels for field in level.fields}
    held = {(table.levels[column.depth].word, column.field.name) for table in TABLES for column in table.columns}
    keys = {(shape.word, field.name) for shape in all_shapes() for field in shape.fields}
    assert keys - held == {(LISTS[table.key].word, "options") for table in OPTIONS}  # they have rows of their own
    assert columns == held


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_no_heading_means_two_columns(table: Table) -> None:
    columns = (*table.columns, *table.opposites)
    said = Counter(name for column in columns for name in {folded(each) for each in (column.heading, *column.also)})
    assert [name for name, times in said.items() if times > 1] == []


def test_no_title_means_two_tables() -> None:
    said = Counter(
        folded(title) for table in (RELEASE_TABLE, TEST_SETS, *SHARED) for title in (table.title, *table.also)
    )
    assert [title for title, times in said.items() if times > 1] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.title)
def test_groups_have_their_name_in_the_first_columns(table: Table) -> None:
    for depth in range(len(table.levels) - 1):
        assert (table.columns[depth].depth, table.columns[depth].field.name) == (depth, "name")
