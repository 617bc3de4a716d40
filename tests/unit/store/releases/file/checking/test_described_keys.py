from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.checking.described_keys import described_key
from pytest_e1ts.store.releases.file.checking.nearest_key import nearest_key
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from pytest_e1ts.store.releases.file.shape import all_shapes
from tests.unit.store.releases.file.release_texts import HEAD


@pytest.mark.parametrize("word", ["test set", "case", "scenario"])
@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("setup", "A set-up is written in the description: `Set up: NAME`"),
        ("set_up", "A set-up is written in the description: `Set up: NAME`"),
        ("teardown", "A tear-down is written in the description: `Tear down: NAME`"),
        ("tear_down", "A tear-down is written in the description: `Tear down: NAME`"),
        ("data", "Data is written in the description: `Data: FILE`"),
        ("manual", "A scenario for a person has the tag `@manual` in its name or description."),
        ("tags", "Tags are written in the name or the description: `@smoke`."),
        ("reusable", "Reusable cases are in the list `reusable_cases:` at the top of the file."),
    ],
)
def test_a_key_for_what_descriptions_say_is_answered_with_where_to_write_it(key: str, begins: str, word: str) -> None:
    keys = next(shape.keys for shape in all_shapes() if shape.word == word)
    assert nearest_key(key, word, keys).startswith(begins)


def test_other_records_know_no_such_keys() -> None:
    assert described_key("data", "step") == ""


def test_no_record_of_that_kind_has_such_a_key() -> None:
    assert [key for shape in all_shapes() for key in shape.keys if described_key(key, shape.word)] == []


def test_the_file_is_refused_with_the_line_and_the_sentence() -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(f"{HEAD}test_sets:\n- name: A\n  setup: Sign in\n  cases: []\n")
    assert str(error.value).startswith("line 5: a test set has no key 'setup'. A set-up is written in the description")
