from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.actions.sentences.words import quoted, shape, values, words_of


@given(st.text())
def test_any_text_comes_back_from_its_quotation_marks(text: str) -> None:
    words = words_of(f"I type {quoted(text)} into {quoted('Title')}")
    assert shape(words) == "i type {} into {}"
    assert values(words) == (text, "Title")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ('"EX-\\d+"', "EX-\\d+"),
        ('"say \\"yes\\""', 'say "yes"'),
        ("'row \"ACME\"'", 'row "ACME"'),
        ("'it\\'s'", "it's"),
        ('"a\\\\"', "a\\"),
    ],
)
def test_a_backslash_is_one_unless_it_stands_before_a_quotation_mark(sentence: str, value: str) -> None:
    assert values(words_of(sentence)) == (value,)


def test_case_blanks_commas_and_the_stop_at_the_end_do_not_matter() -> None:
    assert shape(words_of('  I   CLICK\t"Save" , please. ')) == "i click {} please"


def test_an_apostrophe_in_a_word_and_a_mark_without_its_other_quote_nothing() -> None:
    words = words_of("I don't click \"Save")
    assert (shape(words), values(words)) == ("i don't click \"save", ())


def test_numbers_and_flags_stand_for_something_only_where_that_is_asked() -> None:
    words = words_of('"Rows" has 3 rows, true')
    assert shape(words) == "{} has 3 rows true"
    assert shape(words, bare_values=True) == "{} has {} rows {}"
    assert values(words, bare_values=True) == ("Rows", "3", "true")
