"""The rows of one release as planning reads them, taken from an import instead of the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from pytest_e1ts.exchange.old_database.notes import Row
from pytest_e1ts.model.rows import (
    CaseRow,
    ConfigurationOptionRow,
    EnvironmentConfigRow,
    OptionListRow,
    ReleaseRow,
    ReleaseRows,
    ReusableCaseRow,
    ReusableStepRow,
    ScenarioRow,
    StepRow,
    TestSetRow,
)

_RowT = TypeVar("_RowT")
Rows = Mapping[str, Sequence[Row]]


def releases_of(rows: Rows) -> list[ReleaseRows]:
    """Return the releases of an import, each with everything that planning needs.

    Args:
        rows: All rows by table.
    """
    shares = [_Share(rows, release["id"]) for release in sorted(rows["releases"], key=lambda row: row["id"])]
    return [share.release() for share in shares]


class _Share:
    """The part of the rows that one release is planned of."""

    def __init__(self, rows: Rows, release_id: int) -> None:
        self._rows, self._id = rows, release_id

    def release(self) -> ReleaseRows:
        """Return the rows of the release."""
        categories = {row["id"]: row["name"] for row in self._rows["categories"]}
        row = next(row for row in self._rows["releases"] if row["id"] == self._id)
        sets = [
            TestSetRow(row["id"], row["name"], row["description"], categories.get(row["category_id"]))
            for row in self._own("test_sets")
        ]
        return ReleaseRows(
            release=_made(ReleaseRow, row),
            sets=tuple(sets),
            cases=tuple(_made(CaseRow, row) for row in self._own("test_cases")),
            scenarios=tuple(_made(ScenarioRow, row) for row in self._own("test_scenarios")),
            steps=tuple(StepRow._make(row[name] for name in StepRow._fields) for row in self._own("test_steps")),
            select_configs=tuple(_made(OptionListRow, row | {"fault": ""}) for row in self._rows["select_configs"]),
            match_configs=tuple(_made(OptionListRow, row | {"fault": ""}) for row in self._rows["match_configs"]),
            configuration_options=tuple(
                _made(ConfigurationOptionRow, row) for row in self._own("configuration_options")
            ),
            environment_configs=tuple(
                _made(EnvironmentConfigRow, row)
                for row in self._rows["environment_configs"]
                if row["release_id"] in {None, self._id}
            ),
            reusable_cases=tuple(_reusable(self._rows)),
        )

    def _own(self, table: str) -> list[Row]:
        return [row for row in self._rows[table] if row["release_id"] == self._id]


def _made(kind: type[_RowT], row: Mapping[str, Any]) -> _RowT:
    """Return a row of the kind, whose fields are called as columns are."""
    return kind(**{field.name: row[field.name] for field in fields(kind)})  # type: ignore[arg-type]  # all are dataclasses


def _reusable(rows: Rows) -> Iterable[ReusableCaseRow]:
    steps: dict[int, list[ReusableStepRow]] = defaultdict(list)
    for row in sorted(rows["reusable_case_steps"], key=lambda row: (row["order_index"] or 0, row["id"])):
        step = ReusableStepRow._make(row[name] for name in ReusableStepRow._fields)
        steps[row["reusable_case_id"]].append(step)
    for row in rows["reusable_cases"]:
        yield ReusableCaseRow(row["id"], row["name"], tuple(steps[row["id"]]))
