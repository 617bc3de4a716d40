from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.model.json_text import DEEPEST, MOST_DIGITS, read_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.booleans())
def test_what_was_written_is_read(value: object, ascii_only: bool) -> None:
    assert read_json(json.dumps(value, ensure_ascii=ascii_only)) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "is nested too deeply"),
        ('{"a":' * 3000 + "1" + "}" * 3000, "is nested too deeply"),
        ("[" * 3000, "is nested too deeply"),
        ("[" + "9" * (MOST_DIGITS + 1) + "]", "holds a number of 1001 digits"),
        ("[" + "9" * 5000 + "]", "holds a number of 5000 digits"),
        ("1e999", "holds the number 1e999, which is too large"),
        ("[NaN]", "NaN is no value of JSON"),
        ('["\\ud83d"]', r"holds half a character, \ud83d"),
        ('{"\\ud83d": 1}', r"holds half a character, \ud83d"),
        ('"\ud800"', r"holds half a character, \ud800"),
        ("\ufeff[]", "an invisible mark (U+FEFF) is in front of it"),
        ('["a", ]', "is not valid JSON: Expecting value (line 1, column 7)"),
        ("", "is not valid JSON: Expecting value (line 1, column 1)"),
    ],
    ids=range(13),
)
def test_what_cannot_be_worked_with_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the message is compared below
        read_json(text)
    assert message in str(caught.value)


@given(st.text(alphabet='[]{}",:\\u0d89tf 1-e.', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_json(text)
    except ValueError as error:
        said = str(error)
    else:
        said = "is read"
    assert said.startswith(("is ", "holds "))


def test_brackets_within_texts_are_no_lists() -> None:
    assert read_json(json.dumps(["[" * 500])) == ["[" * 500]


def test_as_much_as_is_allowed_is_read() -> None:
    assert read_json("[" * DEEPEST + "]" * DEEPEST)
    assert read_json("9" * MOST_DIGITS) == int("9" * MOST_DIGITS)
    assert read_json('"\\ud83d\\ude00"') == "\U0001f600"
