"""Rows of the steps of feature files."""

from __future__ import annotations

import pytest

from pytest_e1ts.actions.sentences import known_sentences
from pytest_e1ts.exchange.gherkin.step_rows import GherkinStep, row_of
from pytest_e1ts.features.steps import Below

_WHEN = ("When ", "when")


def test_a_sentence_of_the_vocabulary_is_a_row_of_its_action() -> None:
    row, is_known = row_of(GherkinStep(*_WHEN, 'I type "Ann" into "Name"'), known_sentences())
    assert is_known
    said = (row["step_definition"], row["action"], row["element_id"], row["action_result"], row["type"])
    assert said == ('When I type "Ann" into "Name"', "Text Plain", "Name", "Ann", None)


def test_any_other_sentence_is_one_of_a_step_definition() -> None:
    row, is_known = row_of(GherkinStep(*_WHEN, "she smiles", Below(docstring="widely")), known_sentences())
    assert not is_known
    assert (row["action"], row["type"]) == ("Step Definition", "when")
    assert row["action_result"] == '{"step": "she smiles", "docstring": "widely"}'


def test_a_block_that_its_sentence_has_no_use_for_is_kept_and_not_passed_over() -> None:
    row, is_known = row_of(GherkinStep(*_WHEN, "I go back", Below(table=(("a",),))), known_sentences())
    assert not is_known
    assert row["action_result"] == '{"step": "I go back", "datatable": [["a"]]}'


@pytest.mark.parametrize(("text", "argument"), [("I wait 2 seconds", "2"), ("I wait ${n} seconds", "${n}")])
def test_numbers_and_variables_need_no_quotation_marks(text: str, argument: str) -> None:
    row, _ = row_of(GherkinStep("* ", "", text), known_sentences())
    assert (row["step_definition"], row["action"], row["action_result"]) == (text, "Wait", argument)


def test_a_person_reads_any_sentence() -> None:
    row, is_known = row_of(GherkinStep(*_WHEN, "I look", Below(docstring="up")), known_sentences(), is_manual=True)
    assert is_known
    assert (row["action"], row["action_result"]) == (None, "up")
