"""Where the scenarios of a plan are written: by id, by names, or where they say so themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.pytest_plugin.editors.sources import find_sources
from pytest_e1ts.settings import Settings
from tests.sample_run import make_plan

PLAN = make_plan(3)
FIRST, SECOND, THIRD = (place.scenario for place in PLAN.places())
(SET,) = PLAN.sets
(CASE,) = SET.cases


def release_file(number: str = "2.1.1") -> str:
    return (
        f"format: pytest-e1ts release 1\nrelease: {{release_number: {number}}}\ntest_sets:\n- name: {SET.name}\n"
        f"  cases:\n  - name: {CASE.name}\n    scenarios:\n"
        f"    - {{id: {FIRST.id}, name: Renamed since}}\n    - {{name: '{SECOND.name}'}}\n"
    )


def plan_with(**changes: object) -> Plan:
    """Return the plan with its third scenario changed."""
    third = replace(THIRD, **changes)  # type: ignore[arg-type]
    case = replace(CASE, scenarios=(FIRST, SECOND, third))
    return replace(PLAN, sets=(replace(SET, cases=(case,)),))


def lines(plan: Plan, root: Path, *files: str) -> dict[int, tuple[str, int]]:
    found = find_sources(plan, Settings(root=root, release_files=files))
    return {key: (source.path.relative_to(root).as_posix(), source.line) for key, source in found.items()}


def test_a_scenario_is_found_by_its_id_else_by_its_names(tmp_path: Path) -> None:
    (tmp_path / "release.yml").write_text(release_file())
    assert lines(PLAN, tmp_path) == {FIRST.id: ("release.yml", 8), SECOND.id: ("release.yml", 9)}


def test_a_file_of_another_release_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(release_file("2.0"))
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "b.yaml").write_text(release_file())
    assert lines(PLAN, tmp_path)[FIRST.id] == ("rows/b.yaml", 8)


def test_a_suite_can_say_where_its_release_files_are(tmp_path: Path) -> None:
    (tmp_path / "far" / "below").mkdir(parents=True)
    (tmp_path / "far" / "below" / "desk.release").write_text(release_file())
    assert lines(PLAN, tmp_path) == {}
    assert lines(PLAN, tmp_path, "far/**/*.release")[FIRST.id] == ("far/below/desk.release", 8)


def test_a_scenario_made_of_a_row_of_a_data_set_is_where_its_row_is(tmp_path: Path) -> None:
    (tmp_path / "release.yml").write_text(release_file())
    assert lines(plan_with(row_id=FIRST.id), tmp_path)[THIRD.id] == ("release.yml", 8)


def test_a_scenario_that_says_where_it_is_written_is_there(tmp_path: Path) -> None:
    (tmp_path / "approval.feature").write_text("Feature: Approval\n")
    assert lines(plan_with(source="approval.feature:9"), tmp_path) == {THIRD.id: ("approval.feature", 9)}


@pytest.mark.parametrize("source", ["absent.feature:9", "approval.feature", "test_scenarios id 12", ":3"])
def test_what_is_no_place_in_a_file_is_none(tmp_path: Path, source: str) -> None:
    assert lines(plan_with(source=source), tmp_path) == {}
