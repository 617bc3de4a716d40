"""Rows as lines of a scenario."""

from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.gherkin.outlines import Columns, columns_of
from pytest_e1ts.exchange.gherkin.step_lines import StepLines
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences
from tests.unit.exchange.gherkin.rows import row


def _lines(*rows: dict[str, Any], columns: Columns | None = None, is_manual: bool = False) -> list[str]:
    return list(StepLines(StepSentences()).of_scenario(rows, columns or Columns({}), is_manual=is_manual))


def test_a_row_whose_sentence_says_it_all_is_a_line() -> None:
    assert _lines(row("Click", "Save", step_definition='When I click "Save"')) == ['When I click "Save"']


def test_what_gherkin_has_no_place_for_stands_above() -> None:
    one = row("Click", "Save", id=7, step_definition="Given it is saved", type="button-click", required=False)
    assert _lines(one) == [
        "#: {id: 7, type: button-click, required: false}",
        "#: Given it is saved",
        'Given I click "Save"',
    ]


def test_a_note_is_a_comment() -> None:
    notes = [row(step_definition="Nobody is there"), row(step_definition="a\nb", order_index=2), row(order_index=3)]
    assert _lines(*notes) == [
        "# Nobody is there",
        '#: {step_definition: "a\\nb"}',
        "#",
        "#: {step_definition: null}",
        "#",
    ]


def test_a_person_reads_the_sentence_itself() -> None:
    one = row(step_definition="When I look", type="manual", expected_results="It is green")
    assert _lines(one, is_manual=True) == ["#: {type: manual, expected_results: It is green}", "When I look"]
    assert _lines(row(expected_results="Green"), is_manual=True)[-1] == "* Green"


def test_columns_of_an_outline_stand_in_angle_brackets() -> None:
    one = row("Text Plain", "Amount", "${amount}\n", step_definition="* typed")
    lines = _lines(one, columns=columns_of(["amount"]))
    assert lines[-4:] == ['* I type into "Amount":', '  """', "  <amount>", "", '  """'][-4:]
