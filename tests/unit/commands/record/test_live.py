"""While a person works."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from pytest_e1ts.commands.record.live import ended_by_ctrl_c, follow
from pytest_e1ts.recording.listening.recorded import Gap, Recorded, Undo
from pytest_e1ts.recording.outlets.row_lines import LiveRows
from pytest_e1ts.recording.recording import Recording
from tests.unit.recording.performed import BASE, button, did, element, in_order, recorded


class Told:
    """Tells a listener's story: what was heard, in order."""

    def __init__(self, *heard: Recorded) -> None:
        self.heard, self.said, self.is_finished = heard, cast("list[tuple[str, int]]", []), False

    def events(self) -> Iterator[Recorded]:
        yield from self.heard

    def say(self, text: str, count: int) -> None:
        self.said.append((text, count))

    def finish(self) -> None:
        self.is_finished = True


def followed(*heard: Recorded, recording: Recording | None = None) -> tuple[Recording, Told, list[Gap]]:
    told, recording = Told(*heard), recording or Recording(BASE)
    gaps = follow(cast("Any", told), recording, LiveRows())
    return recording, told, gaps


def test_each_row_is_shown_and_told_to_the_toolbar(capsys: pytest.CaptureFixture[str]) -> None:
    _recording, told, gaps = followed(*in_order(did("click", button("Save")), did("reload")))
    assert told.said == [('When I press "Save"', 1), ("And I reload the page", 2)]
    assert "  2  And I reload the page\n       Reload\n" in capsys.readouterr().out
    assert not gaps


def test_undo_takes_the_last_row_back_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    recording, told, _gaps = followed(*in_order(did("click", button("Save"))), Undo())
    assert recording.rows == ()
    assert told.said[-1] == ("", 0)
    assert "taken back" in capsys.readouterr().out


def test_a_gap_is_told_at_once_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    _recording, _told, gaps = followed(Gap("tab 1", "the page was another site"))
    assert gaps == [Gap("tab 1", "the page was another site")]
    assert "not recorded: tab 1: the page was another site" in capsys.readouterr().out


def test_what_is_recorded_behind_a_resumed_recording_comes_behind_it() -> None:
    before = Recording(BASE)
    for event in recorded("desk"):
        before.take(event)
    count, last = len(before.rows), before.last_number
    recording, _told, _gaps = followed(*in_order(did("click", button("Next"))), recording=before)
    assert len(recording.rows) == count + 1
    assert recording.rows[-1].event.number == last + 1


def test_data_of_a_page_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    nasty = element("Save", "button", label="\x1b[2J::error::Save")
    followed(replace(did("click", nasty), number=1))
    assert "\x1b" not in capsys.readouterr().out


def test_ctrl_c_ends_the_recording_once_and_the_program_the_second_time() -> None:
    told = Told()
    with ended_by_ctrl_c(cast("Any", told)):
        os.kill(os.getpid(), signal.SIGINT)
        assert told.is_finished
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
