from __future__ import annotations

import pytest

from pytest_e1ts.actions.sentences import known_sentences
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.sentences import keyword_of, sentence_for
from pytest_e1ts.exchange.recordings.targets import Target

SAVE = Target("Save", "Save")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (Row("Click", SAVE), 'I click "Save"'),
        (Row("Text Plain", SAVE, 'a "b"'), r'I type "a \"b\"" into "Save"'),
        (Row("Visible", SAVE, "true"), '"Save" is visible'),
        (Row("Visible", SAVE, "false"), '"Save" is not visible'),
        (Row("Press Key", None, "Enter"), 'I press "Enter"'),
        (Row("Accept Dialog"), "I accept the dialog"),
        (Row("Navigate", None, "/a"), 'I go to "/a"'),
        (Row("Custom Select", SAVE, "A {element}"), 'I select "A {element}" from "Save"'),
    ],
)
def test_row_is_said_as_a_feature_file_would(row: Row, sentence: str) -> None:
    said = sentence_for(row.planned(), row.element)
    assert said == sentence
    read = known_sentences().read(said)
    assert read is not None
    assert read.action == row.action


def test_row_without_a_fitting_sentence_is_called_by_its_action() -> None:
    assert sentence_for(Row("Text Plain", SAVE).planned(), "Save") == "Text Plain"


def test_sentence_begins_with_what_the_row_is() -> None:
    assert keyword_of(Row("Navigate", None, "/a").planned(), is_first=True) == "Given"
    assert keyword_of(Row("Click", SAVE).planned(), is_first=True) == "When"
    assert keyword_of(Row("Visible", SAVE).planned(), is_first=False) == "Then"
