from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.features.build import unregistered_id, with_own_ids
from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.plan import Plan, PlannedEnvironment, PlannedRelease
from pytest_e1ts.model.tags import written_tags
from pytest_e1ts.model.text.feature_line import feature_path
from pytest_e1ts.planning.check import check_plan
from tests.unit.features.written import APPROVAL, built


def _checked(*sets: object) -> Plan:
    release = PlannedRelease(5, "2.1.1", "", "open")
    return check_plan(Plan(release, PlannedEnvironment("qa", "http://localhost"), sets), {})  # type: ignore[arg-type]


def test_rules_are_cases_and_rows_of_examples_scenarios(tmp_path: Path) -> None:
    feature = built(tmp_path, APPROVAL)
    assert (feature.id, feature.name, feature.source) == (40, "Approval", "features/approval.feature:2")
    assert [(case.name, len(case.scenarios)) for case in feature.cases] == [("Approval", 1), ("Notes are kept", 2)]
    scenario = feature.cases[1].scenarios[0]
    assert (scenario.runner, scenario.values) == ("bdd", (("who", "ann"),))
    assert scenario.source == "features/approval.feature:32"


def test_each_tag_stands_with_the_part_that_has_it_and_the_file_with_the_set(tmp_path: Path) -> None:
    feature = built(tmp_path, APPROVAL)
    assert written_tags(feature) == ["@web"]
    assert [written_tags(case) for case in feature.cases] == [[], ["@slow"]]
    assert [written_tags(one) for case in feature.cases for one in case.scenarios] == [["@smoke"], ["@few"], ["@few"]]
    assert feature.description.startswith("Who may approve what.")
    assert feature_path(feature.description) == "features/approval.feature"


def test_ids_are_derived_and_each_its_own(tmp_path: Path) -> None:
    feature = built(tmp_path, APPROVAL)
    scenarios = [one for case in feature.cases for one in case.scenarios]
    ids = [case.id for case in feature.cases] + [one.id for one in scenarios]
    ids += [step.id for one in scenarios for step in one.steps]
    assert len(ids) == len(set(ids))
    assert all(FIRST_DERIVED_ID <= one < 2 * FIRST_DERIVED_ID for one in [*ids, unregistered_id("a.feature")])


def test_a_file_that_cannot_be_read_is_a_scenario_with_every_fault_of_it(tmp_path: Path) -> None:
    feature = built(tmp_path, "Feature: F\n  Scenario: S\n    Given a\n  nonsense\n    Whenn b\n")
    (place,) = _checked(feature).places()
    assert {problem.code for problem in place.scenario.problems} == {"bad-feature"}
    assert [step.source.rpartition(":")[2] for step in place.scenario.steps] == ["4", "5"]
    assert place.scenario.problems[0].message.startswith("features/approval.feature:4: ")


def test_a_scenario_without_steps_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (place,) = _checked(built(tmp_path, "Feature: F\n  Scenario: S\n")).places()
    assert [problem.code for problem in place.scenario.problems] == ["empty-scenario"]


@pytest.mark.parametrize("rest", ["", "  Scenarioo: S\n", "  Background:\n    * a\n"])
def test_a_feature_without_scenarios_does_not_pass(tmp_path: Path, rest: str) -> None:
    (place,) = _checked(built(tmp_path, f"Feature: F\n{rest}")).places()
    assert [problem.code for problem in place.scenario.problems] == ["bad-feature"]


def test_an_outline_without_a_row_of_examples_does_not_pass(tmp_path: Path) -> None:
    text = "Feature: F\n  Rule: R\n    Scenario Outline: S <a>\n      * I go back\n      Examples:\n        | a |\n"
    (place,) = _checked(built(tmp_path, text)).places()
    assert [problem.code for problem in place.scenario.problems] == ["empty-scenario"]
    assert (place.case.name, place.scenario.source) == ("R", "features/approval.feature:3")


def test_all_problems_of_a_feature_are_found_together(tmp_path: Path) -> None:
    steps = ("Given I fly", 'When I click ""', 'Then "Save" is "perhaps" visible', 'And "role=" shows "x"')
    (place,) = _checked(built(tmp_path, "Feature: F\n  Scenario: S\n    " + "\n    ".join(steps))).places()
    codes = [problem.code for problem in place.scenario.problems]
    assert codes == ["unknown-sentence", "missing-target", "unknown-sentence", "bad-target"]


def test_two_scenarios_of_one_name_are_a_problem_that_names_both_places(tmp_path: Path) -> None:
    twice = "Feature: F\n  Scenario: S\n    Given I go back\n  Scenario: S\n    Given I go back\n"
    (feature,) = with_own_ids([built(tmp_path, twice)])
    first, second = feature.cases[0].scenarios
    assert first.id != second.id
    for scenario in (first, second):
        (problem,) = scenario.problems
        assert problem.code == "duplicate-scenario"
        assert {":2", ":4"} <= {word.rstrip(":")[-2:] for word in problem.message.split() if ".feature" in word}


def test_sets_without_such_scenarios_stay_as_they_are(tmp_path: Path) -> None:
    feature = built(tmp_path, APPROVAL)
    assert with_own_ids([feature]) == (feature,)


def test_what_rows_get_by_their_description_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    text = """
    Feature: Amounts
      Setup: Sign in
      Scenario: Pays
        Data: amounts.csv
        When I go back
    """
    (problem,) = built(tmp_path, text).cases[0].scenarios[0].problems
    assert problem.code == "bad-feature"
    assert "features/approval.feature:3" in problem.message
    assert "'Data:' and 'Set up:'" in problem.message
