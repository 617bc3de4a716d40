"""Recorded rows as lines of a terminal."""

from __future__ import annotations

from dataclasses import replace

from pytest_e1ts.recording.outlets.row_lines import LiveRows, row_lines
from tests.unit.recording.performed import button, did, element, field, row_for, rows_for


def test_a_row_shows_its_sentence_and_its_columns() -> None:
    lines = [line.text for line in row_lines(7, row_for(did("type", field("Title"), "Late")))]
    assert lines == ['  7  When I fill in "Title" with "Late"', "       Text Plain | Title | Late"]


def test_a_doubtful_row_says_why_and_what_could_be_instead() -> None:
    unsure = element("css=b > i", is_confirmed=False, others=("Save", "testid=save"))
    lines = list(row_lines(1, row_for(did("click", unsure))))
    assert lines[0].text.startswith("  1? When")
    assert lines[-1].text == "       instead: 1) Save   2) testid=save"
    assert all(line.is_doubtful for line in lines)


def test_only_what_is_new_or_has_changed_is_shown() -> None:
    live = LiveRows()
    first = did("type", field("Title"), "La", number=1)
    assert len(list(live.lines_for(rows_for(first)))) == 2
    assert list(live.lines_for(rows_for(first))) == []
    grown = rows_for(first, did("type", field("Title"), "Late", number=1), did("click", button("Save"), number=2))
    texts = [line.text for line in live.lines_for(grown)]
    assert [text[:3] for text in texts if text[2] != " "] == ["  1", "  2"]


def test_a_row_that_was_taken_back_is_told_once() -> None:
    live = LiveRows()
    list(live.lines_for(rows_for(did("click", button("Save")), did("reload"))))
    left = rows_for(did("click", button("Save")))
    assert [line.text for line in live.lines_for(left)] == ["  –  taken back: And I reload the page"]
    assert list(live.lines_for(left)) == []


def test_a_row_is_not_shown_again_for_its_keyword_alone() -> None:
    live, row = LiveRows(), row_for(did("click", button("Save")))
    list(live.lines_for([row]))
    assert list(live.lines_for([replace(row, definition=row.definition.replace("When", "And"))])) == []
