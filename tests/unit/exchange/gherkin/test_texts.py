"""Which texts Gherkin can hold."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.gherkin.texts import as_title, is_comment, is_description, is_one_line, is_title


@pytest.mark.parametrize("text", ["", " a", "a ", "a\nb", "a\rb", "a\x85b", "\u3000a", "a\u2028"])
def test_a_text_that_would_be_trimmed_or_cut_is_no_title(text: str) -> None:
    assert not is_title(text)
    assert is_title(as_title(text)) or not as_title(text)


def test_blanks_and_tabs_within_a_line_stay() -> None:
    assert is_title("a  b\tc")
    assert is_one_line("  a ")


@pytest.mark.parametrize(
    "text", ["@tag", "# x", "Scenario: x", "Given x", "* x", "a\n  Examples:", "a \nb", "\na", "a\n", " a\n b", "`" * 3]
)
def test_what_gherkin_would_take_for_something_else_is_no_description(text: str) -> None:
    assert not is_description(text)


@pytest.mark.parametrize("text", ["a", "a\n\n  b", "| a |", "Data: x", "Given"])
def test_any_other_text_of_several_lines_is_a_description(text: str) -> None:
    assert is_description(text)


def test_a_comment_that_says_the_language_is_none_to_keep() -> None:
    assert is_comment("# what follows")
    assert not is_comment("# language: de")
    assert not is_comment("#: x")
