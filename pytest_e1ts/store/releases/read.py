"""Reading one release: a fixed number of flat, ordered queries in one snapshot, whatever its size.

Children are found through their parents, never through their own ``release_id``: where the two disagree, the hierarchy
is what the authors see. Every order is total: ``order_index``, NULLs last, then ``id``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, Text, cast, literal, or_, select, union_all

from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.model.memory import collector_paused
from pytest_e1ts.model.rows import (
    CaseRow,
    ConfigurationOptionRow,
    EnvironmentConfigRow,
    OptionListRow,
    ReleaseRows,
    ScenarioRow,
    StepRow,
    TestSetRow,
)
from pytest_e1ts.schema.tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    select_configs,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.connection.snapshot import read_only_snapshot
from pytest_e1ts.store.releases.features import feature_sets
from pytest_e1ts.store.releases.find import FoundRelease, choose_sets, find_release
from pytest_e1ts.store.releases.reusable import read_reusable_cases

_AT_ONCE = 1_000
"""Rows to take from the driver at a time: one by one costs a third more."""

__all__ = ["FoundRelease", "find_release", "read_release"]


def read_release(
    connection: Connection, wanted: str, sets: Sequence[str] = (), elsewhere: Collection[str] = ()
) -> ReleaseRows:
    """Read everything that planning needs, in one read-only snapshot and at most ten queries.

    Args:
        connection: A connection without an open transaction.
        wanted: An id (``5``), a release number (``2.1.1``) or ``latest``.
        sets: Ids or names of the test sets to read; empty for all.
        elsewhere: Those of them that name something which need not be a row, such as a feature file.

    Raises:
        UnknownNameError: The release or a set does not exist; the message holds the nearest.
        UsageError: A closed or archived release was named by number, or the database lacks the tables.
        DatabaseUnreachableError: The connection was lost.
    """
    with read_only_snapshot(connection), collector_paused():
        found = find_release(connection, wanted)
        release_id = found.release.id
        all_sets = _read_sets(connection, release_id)
        chosen = choose_sets(all_sets, sets, elsewhere)
        set_ids = [row.id for row in chosen]
        steps = _read_steps(connection, set_ids)
        select_lists, match_lists = _read_option_lists(connection, steps)
        cases, scenarios = _read_cases(connection, set_ids), _read_scenarios(connection, set_ids)
        described = (row.description for rows in (chosen, cases, scenarios) for row in rows)
        return ReleaseRows(
            release=found.release,
            sets=chosen,
            cases=cases,
            scenarios=scenarios,
            steps=steps,
            select_configs=select_lists,
            match_configs=match_lists,
            configuration_options=_read_configuration_options(connection, release_id),
            environment_configs=_read_environment_configs(connection, release_id),
            notices=found.notices,
            reusable_cases=read_reusable_cases(connection, described),
            feature_sets=feature_sets(all_sets),
        )


def _columns(row: type[CaseRow | ScenarioRow], table: Table) -> list[Column[Any]]:
    """Return the columns of a table that a row holds: its fields have their names."""
    return [table.c[field.name] for field in fields(row)]


def _read_sets(connection: Connection, release_id: int) -> tuple[TestSetRow, ...]:
    sets = test_sets.c
    query = (
        select(sets.id, sets.name, sets.description, categories.c.name)
        .select_from(test_sets.outerjoin(categories, sets.category_id == categories.c.id))
        .where(sets.release_id == release_id)
        .order_by(sets.id)
    )
    return tuple([TestSetRow(*row) for row in connection.execute(query)])


def _read_cases(connection: Connection, set_ids: Sequence[int]) -> tuple[CaseRow, ...]:
    cases = test_cases.c
    query = (
        select(*_columns(CaseRow, test_cases))
        .where(one_of(cases.test_set_id, set_ids))
        .order_by(cases.test_set_id, cases.order_index.nulls_last(), cases.id)
    )
    return tuple([CaseRow(*row) for row in connection.execute(query)])


def _read_scenarios(connection: Connection, set_ids: Sequence[int]) -> tuple[ScenarioRow, ...]:
    scenarios = test_scenarios.c
    query = (
        select(*_columns(ScenarioRow, test_scenarios))
        .join(test_cases, scenarios.test_case_id == test_cases.c.id)
        .where(one_of(test_cases.c.test_set_id, set_ids))
        .order_by(scenarios.test_case_id, scenarios.order_index.nulls_last(), scenarios.id)
    )
    return tuple([ScenarioRow(*row) for row in connection.execute(query)])


def _read_steps(connection: Connection, set_ids: Sequence[int]) -> tuple[StepRow, ...]:
    steps = test_steps.c
    query = (
        select(*(steps[name] for name in StepRow._fields))
        .join(test_scenarios, steps.test_scenario_id == test_scenarios.c.id)
        .join(test_cases, test_scenarios.c.test_case_id == test_cases.c.id)
        .where(one_of(test_cases.c.test_set_id, set_ids))
        .order_by(steps.test_scenario_id, steps.order_index.nulls_last(), steps.id)
    )
    result: Any = connection.execute(query)  # more columns than SQLAlchemy has types for
    return tuple([StepRow._make(row) for rows in result.partitions(_AT_ONCE) for row in rows])


def _read_option_lists(
    connection: Connection, steps: Iterable[StepRow]
) -> tuple[tuple[OptionListRow, ...], tuple[OptionListRow, ...]]:
    """Read the select and match configs that the steps refer to, with one query or none."""
    steps = list(steps)
    wanted = {
        select_configs: {step.select_config_id for step in steps} - {None},
        match_configs: {step.match_config_id for step in steps} - {None},
    }
    parts = [_option_lists(table, ids) for table, ids in wanted.items() if ids]
    found: dict[str, list[OptionListRow]] = {table.name: [] for table in wanted}
    if parts:
        query = union_all(*parts).order_by("kind", "id")
        for kind, *row in connection.execute(query):
            found[kind].append(_option_list(*row))
    return tuple(found[select_configs.name]), tuple(found[match_configs.name])


def _option_lists(table: Table, ids: Iterable[int | None]) -> Select[Any, Any, Any, Any]:
    options = cast(table.c.options, Text)  # read here: what the driver cannot read would end the whole run
    columns = select(literal(table.name).label("kind"), table.c.id, table.c.name, options)
    return columns.where(one_of(table.c.id, ids))


def _option_list(list_id: int, name: str, options: str | None) -> OptionListRow:
    try:
        return OptionListRow(list_id, name, None if options is None else read_json(options))
    except ValueError as error:
        return OptionListRow(list_id, name, None, str(error))


def _read_configuration_options(connection: Connection, release_id: int) -> tuple[ConfigurationOptionRow, ...]:
    options = configuration_options.c
    query = (
        select(options.option_type, options.name, options.display_name, options.result_type)
        .where(options.release_id == release_id)
        .order_by(options.option_type, options.order_index.nulls_last(), options.id)
    )
    return tuple([ConfigurationOptionRow(*row) for row in connection.execute(query)])


def _read_environment_configs(connection: Connection, release_id: int) -> tuple[EnvironmentConfigRow, ...]:
    """Read the release's own values and those that hold for every release."""
    configs = environment_configs.c
    query = (
        select(configs.id, configs.release_id, configs.name, configs.value)
        .where(or_(configs.release_id == release_id, configs.release_id.is_(None)))
        .order_by(configs.name, configs.release_id.nulls_last(), configs.id)
    )
    return tuple([EnvironmentConfigRow(*row) for row in connection.execute(query)])
