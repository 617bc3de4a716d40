from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.old_database.values.documents import read_document, read_options
from pytest_e1ts.exchange.old_database.values.single import UnreadableError

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), parts, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN.filter(lambda value: not isinstance(value, str)))
def test_json_in_a_text_column_is_read_as_it_is(value: object) -> None:
    assert read_document(json.dumps(value)) == (value, "")


@pytest.mark.parametrize("written", ["{'a': [1, True, None]}", '"{\\"a\\": [1, true, null]}"'])
def test_what_is_nearly_json_is_read_and_remarked(written: str) -> None:
    value, remark = read_document(written)
    assert value == {"a": [1, True, None]}
    assert remark


@pytest.mark.parametrize(
    "written", ["{oops", "not json", "{'a': (1, 2)}", "[" * 500, '{"a": NaN}', "{'a': object}", "[1e999]"]
)
def test_what_is_no_json_is_refused(written: str) -> None:
    with pytest.raises(UnreadableError, match="no JSON"):
        read_document(written)


def test_nothing_is_no_document_and_no_fault() -> None:
    assert [read_document(value) for value in (None, "", "  ")] == [(None, "")] * 3


def test_characters_that_the_database_refuses_are_replaced() -> None:
    assert read_document('{"a\\u0000": ["b\\u0000"]}') == ({"a\ufffd": ["b\ufffd"]}, "characters that no text may hold")


@pytest.mark.parametrize(
    "written", ['["Low", "High"]', "Low\nHigh", "Low|High", "Low; High", "Low, High", "['Low', 'High']"]
)
def test_options_are_a_list_however_people_part_them(written: str) -> None:
    assert read_options(written)[0] == ["Low", "High"]


def test_options_in_an_object_are_its_list_or_its_pairs() -> None:
    assert read_options('{"options": ["Low"]}')[0] == ["Low"]
    assert read_options('{"l": "Low"}')[0] == [{"value": "l", "label": "Low"}]
    assert read_options("7")[0] == [7]


PIECES = st.sampled_from(
    ["{", "}", "[", "]", '"', "'", ",", ":", "1", "1e999", "null", "None", "\\ud800", "\\u0000", "a", "\n"]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.binary(max_size=12))
def test_whatever_stands_there_is_json_that_the_database_takes_or_refused(written: str | bytes) -> None:
    for read in (read_document, read_options):
        try:
            value, _ = read(written)
        except UnreadableError:
            continue
        text = json.dumps(value, allow_nan=False, ensure_ascii=False)
        assert "\x00" not in text
        text.encode()
