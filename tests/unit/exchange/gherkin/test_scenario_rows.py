"""Steps and comments as rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.exchange.incoming import RemarkKind
from tests.unit.exchange.gherkin.rows import imported, scenarios_of

_HEAD = "Feature: Orders\n  Scenario: Pays\n"


def test_comments_are_notes_in_their_place(tmp_path: Path) -> None:
    (one,) = scenarios_of(imported(tmp_path, f"{_HEAD}    #TODO: ask\n    Given I go back\n    #\n    # last\n"))
    assert [step["step_definition"] for step in one["steps"]] == ["TODO: ask", "Given I go back", "last"]
    assert one["steps"][0]["action"] is None


def test_a_sentence_that_nobody_knows_is_to_be_filled_in_and_listed(tmp_path: Path) -> None:
    found = imported(tmp_path, f"{_HEAD}    Given I click on the button\n    And she smiles\n")
    assert [(one.kind, one.place) for one in found.remarks] == [
        (RemarkKind.TO_FILL_IN, "orders.feature:3"),
        (RemarkKind.TO_FILL_IN, "orders.feature:4"),
    ]
    assert "ends 'error' until" in found.remarks[0].text
    (one,) = scenarios_of(found)
    assert [(step["action"], step["type"]) for step in one["steps"]] == [("Step Definition", "given")] * 2
    (said,) = scenarios_of(replace(found, records=found.said))
    assert said["steps"][1] == {"step_definition": "And she smiles"}  # what a person fills in stays at the next import


def test_a_changed_sentence_wins_over_the_comment_above_it(tmp_path: Path) -> None:
    text = f"{_HEAD}    #: {{id: 7, type: x, action_result: 'true'}}\n    Then \"Logo\" is not visible\n"
    found = imported(tmp_path, text)
    (step,) = scenarios_of(found)[0]["steps"]
    assert (step["id"], step["type"], step["action_result"]) == (7, "x", "false")
    assert [one.kind for one in found.remarks] == [RemarkKind.REPAIRED]


def test_a_row_with_an_id_says_all_of_its_columns_and_another_what_it_says(tmp_path: Path) -> None:
    text = f"{_HEAD}    #: {{id: 7}}\n    Given I go back\n    Given I go back\n"
    first, second = scenarios_of(imported(tmp_path, text))[0]["steps"]
    assert first["expected_results"] is None
    assert "expected_results" not in second


def test_what_a_row_cannot_hold_is_told(tmp_path: Path) -> None:
    text = f'{_HEAD}    Given I type into "Notes":\n      """json\n      {{}}\n      """\n    #: Last words\n'
    found = imported(tmp_path, text)
    assert [one.kind for one in found.remarks] == [RemarkKind.LEFT_OUT] * 2
    assert "'json'" in found.remarks[0].text
    assert scenarios_of(found)[0]["steps"][0]["action_result"] == "{}"


def test_rows_of_a_person_need_no_action(tmp_path: Path) -> None:
    found = imported(tmp_path, "Feature: Orders\n  @manual\n  Scenario: Pays\n    When she smiles\n")
    assert not found.remarks
    assert scenarios_of(found)[0]["steps"][0]["action"] is None
