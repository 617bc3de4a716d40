"""What is heard besides what a person did."""

from __future__ import annotations

from pytest_e1ts.recording.listening.recorded import Gap, Undo


def test_gaps_and_undone_rows_are_told_apart_from_events_by_what_they_are() -> None:
    assert Undo() == Undo()
    assert Gap("tab 1", "It crashed.") != Gap("tab 2", "It crashed.")
