"""One scenario of a release file as rows, without a database."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.recording.outlets.release_file import Destination, place_rows
from pytest_e1ts.recording.replaying.release_rows import rows_of_scenario
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.checkout import ROOT
from tests.unit.recording.performed import button, did, rows_for

DEMO = ROOT / "demo" / "release.yml"
ROWS = rows_for(did("click", button("Save")))


def test_only_the_scenario_is_there_with_all_that_it_may_refer_to() -> None:
    placed = place_rows(read_release_file(DEMO), ROWS, Destination(DEMO, append="sc101"))
    rows = rows_of_scenario(placed)
    assert [scenario.id for scenario in rows.scenarios] == [101]
    assert len(rows.steps) == len(placed.scenario["steps"])
    assert rows.steps[-1].action == "Click"
    assert {"Severity", "Owning team"} <= {row.name for row in rows.select_configs}
    assert {row.name for row in rows.environment_configs} >= {"qa", "REVIEWER"}


def test_what_has_no_id_gets_one_that_nothing_else_has() -> None:
    records = {"release": {"id": None, "release_number": "1", "description": None, "status": "open"}}
    empty: dict[str, list[object]] = {
        name: [] for name in ("select_configs", "match_configs", "environment_configs", "test_sets")
    }
    case = {"id": None, "name": "C", "order_index": 1, "steps": [{**dict.fromkeys(STEP), "order_index": 1}]}
    placed = place_rows({**records, **empty, "reusable_cases": [case]}, [*ROWS, *ROWS], Destination(Path("r.yml")))
    rows = rows_of_scenario(placed)
    ids = [rows.release.id, rows.sets[0].id, rows.cases[0].id, rows.scenarios[0].id, *(step.id for step in rows.steps)]
    ids += [rows.reusable_cases[0].id, rows.reusable_cases[0].steps[0].id]
    assert len(set(ids)) == len(ids)


STEP = ("id", "step_definition", "type", "element_id", "action", "action_result", "required", "expected_results")
