"""What was expected and what was there are kept apart from the sentence that says so, for those who compare the two."""

from __future__ import annotations

import pytest

from pytest_e1ts.actions.return_values import judge_answer
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.matchers import Comparison, exact_list, offers
from pytest_e1ts.matchers.addresses import address, exact_address
from pytest_e1ts.matchers.texts import contains, exact, lacks, matches


@pytest.mark.parametrize("compare", [contains, exact, matches])
def test_texts_are_kept_as_they_are(compare: object) -> None:
    assert callable(compare)
    comparison = compare("Hello,  Bob", "Bill")
    assert (comparison.ok, comparison.wanted, comparison.found) == (False, "Bill", "Hello,  Bob")


def test_a_text_that_must_not_be_there_is_nothing_to_compare_with() -> None:
    assert lacks("Hello, Bob", "Bob").wanted == ""


def test_lists_are_kept_a_line_for_each() -> None:
    for compare in (offers, exact_list):
        comparison = compare(["Low", "High"], ["Low", "Medium"])
        assert (comparison.wanted, comparison.found) == ("Low\nMedium", "Low\nHigh")


def test_addresses_are_kept() -> None:
    assert address("https://a.test/x", "/y", "https://a.test").wanted == "/y"
    assert exact_address("https://a.test/x", "/y", "https://a.test").found == "https://a.test/x"


def test_what_a_page_object_answers_is_kept_as_well() -> None:
    with pytest.raises(ExpectationError) as caught:
        judge_answer("Total", Comparison(False, "expected 5, but it is 4", "5", "4"))
    assert (caught.value.wanted, caught.value.found) == ("5", "4")
