"""Texts stay what they are, whatever they look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions import actions, fill_json
from pytest_e1ts.recording.written import INEXACT, called, file_pattern, literal, named_argument, quoted, written_text
from pytest_e1ts.values import Scope, fill
from tests.unit.recording.performed import button, element

NASTY = st.one_of(
    st.text(max_size=40),
    st.sampled_from(['{"timeout": 5}', '{"value": 1, "timeout": 2}', "${today}", "$${x}", "[1", '["a"]', "{", "$${{"]),
    st.lists(st.sampled_from(["${", "}", "$", "{", '"timeout"', "[", "]", '"', "\\", "\n", " ", "a"])).map("".join),
)


@given(NASTY)
def test_a_text_that_is_written_is_typed_as_it_was(text: str) -> None:
    argument, doubts = written_text("Text Plain", "field-input", text)
    scope = Scope({}, "", "b1")
    read = actions.get("Text Plain").parse("field-input", fill_json(argument, lambda part: fill(part, scope)))
    assert read == text or doubts == (INEXACT,)


@pytest.mark.parametrize("text", ['["Low"]', "[x]", "High", "${x}", '{"timeout": 5}'])
def test_an_option_that_looks_like_a_list_is_one_option(text: str) -> None:
    argument, doubts = written_text("Custom Select", "field-select", text)
    scope = Scope({}, "", "b1")
    assert actions.get("Custom Select").parse("", fill_json(argument, lambda part: fill(part, scope))) == (text,)
    assert not doubts


def test_a_reference_that_a_person_typed_is_literal() -> None:
    assert literal("a ${x} $${y}") == "a $${x} $$${y}"


def test_named_arguments_are_a_plain_text_where_that_says_it_all() -> None:
    assert named_argument("text", " Sure? ") == "Sure?"
    assert named_argument("text", "How many?", answer="3") == '{"text": "How many?", "answer": "3"}'
    assert named_argument("text", "{x}") == '{"text": "{x}"}'
    assert named_argument("text", "", answer="") == '{"answer": ""}'


def test_a_file_name_fits_itself_alone() -> None:
    assert file_pattern("a[1]*.csv") == "a[[]1][*].csv"


def test_a_sentence_quotes_on_one_line_and_shortens() -> None:
    assert quoted('say "yes"\nnow') == "'say \"yes\" now'"
    assert quoted("${x}") == '"$${x}"'
    assert len(quoted("x" * 500)) == 62


def test_an_element_is_called_by_its_label_unless_the_sentence_says_that_already() -> None:
    assert called(button("Save")) == '"Save"'
    assert called(element("testid=message", label="Order 7 was saved"), but="was saved") == '"message"'
    assert called(element('row "A" >> role=button[name="Delete"]', label="")) == '"Delete"'
    assert called(None) == "the page"
