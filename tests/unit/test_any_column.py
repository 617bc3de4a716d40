"""Whatever any column holds that a run reads, it ends its own scenario at most, in a sentence for people."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.rows import OptionListRow, ReleaseRows
from pytest_e1ts.planning.environment import resolve_environment
from pytest_e1ts.schema.tables import metadata
from pytest_e1ts.settings import Settings
from tests.hostile_columns import KEYS, LIST_TEXTS, TABLES, Column, columns, release_with, releases_with, values_of
from tests.hostile_rows import PYTHON
from tests.unit.pipeline import planned_on, reported
from tests.unit.test_any_row import JSON, PIECES

LONGEST_S = 60.0  # for all values of one column, on a busy machine
NOT_READ = {
    "releases": {"notes"},
    "configuration_options": {"order_index"},  # the database orders by it
    "test_sets": {"category_id"},  # the database joins by it: what is read is the category's name
}


def name_of(column: Column) -> str:
    return f"{TABLES[column[0].__name__]}.{column[1]}"


def test_the_corpus_has_every_column_that_people_write() -> None:
    """A new column of a table either stands in the corpus or among those that no run reads."""
    read = {name_of(column) for column in columns()}
    for table in TABLES.values():
        known = {column.name for column in metadata.tables[table].c} - {"created_at", "updated_at", *KEYS}
        assert {f"{table}.{name}" for name in known - NOT_READ.get(table, set())} <= read
    assert sum(len(values_of(column)) for column in columns()) > 1_000


def plan_of(rows: ReleaseRows) -> Plan | str:
    """Return the plan of a release; why its environment cannot be resolved where that is so."""
    chosen = Settings(release="5", root=Path(), report_dir=Path("report"), environment="qa")
    try:
        return planned_on(resolve_environment(rows.environment_configs, chosen, {}), rows)
    except UsageError as error:
        return str(error)


def check(rows: ReleaseRows, value: object = "") -> None:
    plan = plan_of(rows)
    if isinstance(plan, str):
        sentences = [plan]
    else:
        with TemporaryDirectory() as folder:
            reported(plan, Path(folder) / "report")
        sentences = [problem.text for place in plan.places() for problem in place.scenario.problems]
    for sentence in sentences:
        assert "fault of pytest-e1ts" not in sentence
        assert not PYTHON.search(sentence.replace(str(value), "") if value else sentence), sentence
        assert len(sentence) < 3_100


@pytest.mark.parametrize("column", columns(), ids=name_of)
def test_hostile_value_in_a_column_ends_in_sentences(column: Column) -> None:
    started = time.process_time()
    for value, rows in releases_with(column):
        check(rows, value)
    assert time.process_time() - started < LONGEST_S


ANY = st.sampled_from(LIST_TEXTS) | st.text(max_size=30) | PIECES


def _value(column: Column) -> st.SearchStrategy[object]:
    if column == (OptionListRow, "options"):
        return JSON
    known = values_of(column)
    return st.sampled_from(known) if known[0] is None else ANY


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.fixed_dictionaries({}, optional={column: _value(column) for column in columns()}))
def test_any_release_goes_through_everything(values: dict[Column, object]) -> None:
    check(release_with(values))
