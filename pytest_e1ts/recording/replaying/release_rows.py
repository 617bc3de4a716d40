"""One scenario of a release file as the rows that planning takes, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from pytest_e1ts.model.rows import (
    CaseRow,
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
from pytest_e1ts.recording.outlets.release_file import Placed
from pytest_e1ts.store.releases.file.shape import Record

_FIRST_ID = 900_000_000  # above the ids of any file; what has none gets one for the replay alone
_STEP_COLUMNS = StepRow._fields[2:]
_REUSABLE_COLUMNS = ReusableStepRow._fields[2:]


def rows_of_scenario(placed: Placed) -> ReleaseRows:
    """Return the rows of a scenario, with all that its descriptions and steps may refer to.

    Args:
        placed: The release, and which scenario of it.
    """
    ids = count(_FIRST_ID)

    def id_of(record: Record) -> int:
        return next(ids) if record["id"] is None else int(record["id"])

    records, set_id, case_id, scenario_id = (
        placed.records,
        id_of(placed.set),
        id_of(placed.case),
        id_of(placed.scenario),
    )
    steps = [
        StepRow(id_of(step), scenario_id, **{name: step[name] for name in _STEP_COLUMNS})
        for step in placed.scenario["steps"]
    ]
    release = records["release"]
    return ReleaseRows(
        ReleaseRow(id_of(release), release["release_number"], release["description"], release["status"]),
        (TestSetRow(set_id, placed.set["name"], placed.set["description"], None),),
        (CaseRow(case_id, set_id, placed.case["name"], placed.case["description"], 1),),
        (ScenarioRow(scenario_id, case_id, placed.scenario["name"], placed.scenario["description"], 1),),
        tuple(steps),
        select_configs=_lists(records["select_configs"]),
        match_configs=_lists(records["match_configs"]),
        environment_configs=tuple(
            EnvironmentConfigRow(id_of(row), 1 if row["scope"] == "release" else None, row["name"], row["value"])
            for row in records["environment_configs"]
        ),
        reusable_cases=tuple(_reusable(case, id_of(case), ids) for case in records["reusable_cases"]),
    )


def _lists(records: Sequence[Record]) -> tuple[OptionListRow, ...]:
    return tuple(OptionListRow(row["id"], row["name"], row["options"]) for row in records)


def _reusable(case: Record, case_id: int, ids: count[int]) -> ReusableCaseRow:
    steps = tuple(
        ReusableStepRow(
            next(ids) if step["id"] is None else step["id"],
            case_id,
            **{name: step[name] for name in _REUSABLE_COLUMNS},
        )
        for step in case["steps"]
    )
    return ReusableCaseRow(case_id, case["name"], steps)
