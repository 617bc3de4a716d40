from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.checking.nearest_key import nearest_key
from pytest_e1ts.store.releases.file.shape import STEP, all_shapes


@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("expeced_results", "Did you mean 'expected_results'?"),
        ("target", "Did you mean 'element_id'?"),
        ("Argument", "Did you mean 'action_result'?"),
        ("scenarios", "It is a key of the case. Known: id, "),
        ("scope", "It is a key of the environment config. Known: id, "),
        ("categories", "It is a key of the file itself. Known: id, "),
        ("whatever", "Known: id, order_index, "),
    ],
)
def test_the_key_that_was_meant_is_named(key: str, begins: str) -> None:
    assert nearest_key(key, "step", STEP.keys).startswith(begins)


def test_no_other_word_for_a_key_is_itself_a_key_of_the_record() -> None:
    for shape in all_shapes():
        others = [word for field in shape.fields for word in field.also]
        assert set(others).isdisjoint(shape.keys)
        assert len(others) == len(set(others))
