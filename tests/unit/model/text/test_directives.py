"""Lines of descriptions that ask for data, set-up and tear-down."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.model.text.directives import DataRequest, TableLine, read_directives, reusable_names


def test_lines_that_begin_with_no_known_word_are_text_for_people() -> None:
    text = "Note: the data below is old.\n  Who: ann\n\nData of 2025"
    assert read_directives(text).text == text
    assert not read_directives(text).data


def test_a_line_asks_and_is_taken_out_of_the_text() -> None:
    found = read_directives("Amounts.\nData: data/amounts.csv\nSet up: Sign in\nTear down: Sign out\n@smoke")
    assert found.text == "Amounts.\n@smoke"
    assert found.data == (DataRequest("data/amounts.csv"),)
    assert (found.set_up, found.tear_down) == (("Sign in",), ("Sign out",))


@pytest.mark.parametrize("word", ["Set up", "set up", "Setup", "SET-UP", "  Set_up "])
def test_words_are_found_without_regard_to_case_spaces_and_hyphens(word: str) -> None:
    assert read_directives(f"{word}: Sign in").set_up == ("Sign in",)


def test_a_table_belongs_to_the_line_above_it() -> None:
    found = read_directives("Data:\n\n| amount | verdict |\n| 10 | Approved |\nMore text")
    lines = (TableLine(3, ("amount", "verdict")), TableLine(4, ("10", "Approved")))
    assert found.data == (DataRequest("", lines),)
    assert found.text == "More text"


def test_a_table_below_other_text_is_text() -> None:
    assert read_directives("A: picture\n| a |").text == "A: picture\n| a |"


def test_bars_line_ends_and_backslashes_are_escaped_in_cells() -> None:
    (request,) = read_directives("Data:\n| a\\|b | c\\nd | e\\\\ |").data
    assert request.table[0].cells == ("a|b", "c\nd", "e\\")


def test_a_line_without_its_last_bar_is_known() -> None:
    (request,) = read_directives("Data:\n| a | b").data
    assert not request.table[0].is_closed


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Sign in, Open desk", ("Sign in", "Open desk")),
        ("Wait, then go", ("Wait, then go",)),
        ("Sign in,", ("Sign in",)),
        ("", ()),
    ],
)
def test_names_stand_with_commas_between_unless_one_has_a_comma(written: str, names: tuple[str, ...]) -> None:
    assert reusable_names(written, {"wait, then go"}) == names


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    read_directives(f"Data: {text}\nData:\n|{text}|")
