"""What is said when a recording has ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.commands.record.outcome import closing_lines, replay_lines
from pytest_e1ts.commands.record.wish import Wish
from pytest_e1ts.recording.listening.recorded import Gap
from pytest_e1ts.recording.outlets.release_file import Destination, place_rows, read_destination
from pytest_e1ts.recording.outlets.row_lines import Line
from pytest_e1ts.recording.replaying.replay import FailedRow, Replay
from tests.unit.recording.performed import BASE, button, did, element, rows_for

WISH = Wish(base_url=BASE)


def test_a_green_replay_is_one_line_and_none_is_no_line() -> None:
    assert [line.text for line in replay_lines(Replay(True, 3, 3))] == ["Replayed: all 3 rows passed."]
    assert list(replay_lines(None)) == []


def test_a_replay_that_is_not_green_says_which_row_and_how_many_were_not_reached() -> None:
    failed = FailedRow(2, 'When I press "Save"', "no such element")
    lines = list(replay_lines(Replay(False, 2, 5, (failed,))))
    assert [line.text for line in lines] == [
        'Not green: row 2 “When I press "Save"”: no such element',
        "  3 rows behind it were not reached.",
    ]
    assert all(line.is_doubtful for line in lines)
    older = FailedRow(1, "", "gone", was_recorded=False)
    assert next(replay_lines(Replay(False, 1, 1, (older,)))).text == "Not green: row 1 (it was there before): gone"
    assert next(replay_lines(Replay(False, 0, 1, message="no secret"))).text == "Not green: no secret"


def test_the_end_says_where_the_rows_are_what_to_look_at_and_how_to_run_them() -> None:
    unsure = element("css=b > i", is_confirmed=False)
    rows = rows_for(did("click", button("Save")), did("click", unsure))
    destination = Destination(Path("release.yml"), "Orders", "Raising", "It's raised")
    placed = place_rows(read_destination(destination), rows, destination)
    texts = [line.text for line in closing_lines(WISH, placed, rows, [Gap("tab 2", "it was another site")])]
    assert texts == [
        "\nWrote 2 rows to release.yml: Orders › Raising › It's raised, rows 1–2.",
        "Look at what is marked with ?: row 2.",
        "Something is missing: tab 2 was not heard (it was another site). Record it again.",
        f"Run it:\n  pytest --e1ts-release=release.yml --base-url={BASE} -k raised",
    ]


def test_a_name_that_was_taken_and_what_a_run_needs_are_told_before_the_command() -> None:
    rows = rows_for(did("click", button("Save")))
    destination = Destination(Path("release.yml"), "Orders", "Raising", "Raised")
    placed = place_rows(read_destination(destination), rows, destination)
    placed.scenario["name"] = "Raised 2"
    lines = closing_lines(replace(WISH, title="Raised"), placed, rows, [], [Line("Before you run it, …")])
    assert [line.text for line in lines][1:] == [
        "'Raised' was there before and stays, so this one has a number in its name.",
        "Before you run it, …",
        f"Run it:\n  pytest --e1ts-release=release.yml --base-url={BASE} -k 'Raised and 2'",
    ]
