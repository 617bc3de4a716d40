"""What descriptions are made of."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.gherkin.descriptions import Parts, comment_of, parts_of, split_ids


def test_the_parts_of_a_description_make_it_again() -> None:
    text = "Pays.\nData:\n| a |\n| 1 |\n# kept\n@web @slow"
    found = parts_of(text, with_table=True)
    assert found == Parts("Pays.", ("| a |", "| 1 |"), ("# kept",), ("@web", "@slow"))
    assert found.description == text


def test_a_table_that_nobody_asks_for_stays_in_the_text() -> None:
    assert parts_of("Data:\n| a |\n| 1 |") == Parts("Data:\n| a |\n| 1 |")
    assert parts_of("Sizes:\n| a |", with_table=True) == Parts("Sizes:\n| a |")


@pytest.mark.parametrize("text", ["", " ", "a\n\n@web", "Scenario: x", "# a\nb", "@id:7", "a\n@id:7", "@a@b"])
def test_what_would_come_back_otherwise_has_no_parts(text: str) -> None:
    assert parts_of(text) is None


def test_no_description_has_no_parts_and_is_none_again() -> None:
    found = parts_of(None)
    assert found == Parts()
    assert found.description is None


def test_ids_are_taken_out_of_tags() -> None:
    assert split_ids(("@web", "@id:7", "@id:approve")) == (7, ("@web", "@id:approve"))
    assert split_ids(()) == (None, ())


def test_decorations_of_comments_are_no_text() -> None:
    assert [comment_of(text) for text in ("#x", "##  x", "#", "# ---")] == ["# x", "# x", "", "# ---"]
