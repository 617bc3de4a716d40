from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback, holds_variable
from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.texts import UntranslatableError
from pytest_e1ts.exchange.recordings.typing import Typist


@pytest.fixture
def playback() -> Playback:
    return Playback(ScenarioRows(), Application(), Typist(Passwords()))


def test_stored_text_is_put_in_and_saved_value_stays_a_variable(playback: Playback) -> None:
    playback.texts["who"], playback.saved = "ann", {"ref"}
    filled = playback.fill("${who} ${ref} ${")
    assert holds_variable(filled)
    done = Command("click", comment="Say  ${it}")
    playback.add(done, Row("Title Match", argument=filled))
    assert playback.rows.rows[0].argument == "ann ${ref} ${"
    assert playback.rows.rows[0].sentence == "Say $${it}"


def test_variable_that_no_row_saves_is_named(playback: Playback) -> None:
    with pytest.raises(UntranslatableError, match="uses the variable 'x'"):
        playback.fill("${x}")


def test_element_is_looked_for_in_the_frames(playback: Playback) -> None:
    playback.frames = ["frame=a", "frame=b"]
    assert playback.find(Command("click", "id=x")).written == "frame=a >> frame=b >> id=x"
    with pytest.raises(UntranslatableError, match="names its element"):
        playback.find_by("dom=x")
