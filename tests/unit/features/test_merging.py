from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.features.build import unregistered_id
from pytest_e1ts.features.merging import is_chosen, is_named, merge_features, without_file
from pytest_e1ts.model.plan import Plan, PlannedCase, PlannedEnvironment, PlannedRelease, PlannedSet
from pytest_e1ts.model.rows import TestSetRow
from pytest_e1ts.model.text.feature_line import feature_line
from tests.unit.features.written import APPROVAL, write

PATH = "features/approval.feature"
ROWS = PlannedSet(11, "Rows", "", "", (PlannedCase(21, "Case", "", ()),))


def _plan(*sets: PlannedSet) -> Plan:
    return Plan(PlannedRelease(5, "2.1.1", "", "open"), PlannedEnvironment("qa", ""), sets)


def _registered(set_id: int = 12, path: str = PATH) -> PlannedSet:
    return PlannedSet(set_id, "Old title", feature_line(path), "", ())


def test_a_feature_stands_behind_the_rows_with_a_derived_id(tmp_path: Path) -> None:
    plan = merge_features(_plan(ROWS), [write(tmp_path, APPROVAL)], {})
    assert [(part.id, part.name) for part in plan.sets] == [(11, "Rows"), (unregistered_id(PATH), "Approval")]


def test_a_registered_feature_has_the_id_of_its_row_also_under_another_title(tmp_path: Path) -> None:
    plan = merge_features(_plan(ROWS, _registered()), [write(tmp_path, APPROVAL)], {PATH: 12})
    assert [(part.id, part.name) for part in plan.sets] == [(11, "Rows"), (12, "Approval")]


def test_a_row_whose_file_has_gone_is_no_empty_set_and_is_told() -> None:
    assert merge_features(_plan(ROWS, _registered()), [], {PATH: 12}).sets == (ROWS,)
    (line,) = without_file([TestSetRow(12, "Old title", feature_line(PATH), None)], [])
    assert "'Old title' (id 12) stands for features/approval.feature" in line


def test_an_empty_set_of_rows_stays() -> None:
    empty = PlannedSet(13, "Empty", "Feature: soon", "", ())
    assert merge_features(_plan(empty), [], {}).sets == (empty,)


def test_cases_that_a_row_has_of_its_own_run_before_those_of_its_feature(tmp_path: Path) -> None:
    row = PlannedSet(12, "Both", feature_line(PATH), "", ROWS.cases)
    (part,) = merge_features(_plan(row), [write(tmp_path, APPROVAL)], {PATH: 12}).sets
    assert [case.name for case in part.cases] == ["Case", "Approval", "Notes are kept"]


@pytest.mark.parametrize("word", ["approval", " Approval ", PATH, "approval.feature", "12"])
def test_a_feature_is_named_by_title_file_or_id(tmp_path: Path, word: str) -> None:
    feature = write(tmp_path, APPROVAL)
    assert len(merge_features(_plan(), [feature], {PATH: 12}, [word]).sets) == 1
    assert is_named(feature, [word]) is (word != "12")


def test_a_feature_that_nobody_named_does_not_run(tmp_path: Path) -> None:
    feature = write(tmp_path, APPROVAL)
    assert merge_features(_plan(ROWS), [feature], {}, ["Rows"]).sets == (ROWS,)
    assert (is_chosen(feature, []), is_chosen(feature, ["Rows"])) == (True, False)
