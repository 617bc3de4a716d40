from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.recorder.keys import Keys
from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.targets import Target
from pytest_e1ts.exchange.recordings.typing import Typist
from tests.unit.exchange.recordings.samples import PASSWORD


@pytest.fixture
def keys() -> Keys:
    return Keys(ScenarioRows(), Typist(Passwords()))


def pressed(keys: Keys) -> list[str]:
    keys.flush()
    return [f"{row.action} {row.argument}" for row in keys._rows.rows]


def test_letters_become_one_text(keys: Keys) -> None:
    for key in ("a", "Shift", "B", "Enter", " ", "NumLock"):
        keys.press(key)
        keys.release(key)
    assert pressed(keys) == ["Type Keys aB", "Press Key Enter", "Press Key Space"]


def test_keys_that_are_held_are_pressed_together(keys: Keys) -> None:
    for key in ("ControlLeft", "Control", "KeyA"):
        keys.press(key)
    keys.release("Control")
    keys.press("Digit1")
    assert pressed(keys) == ["Press Key Control+A", "Press Key 1"]


def test_letters_behind_a_password_are_one(keys: Keys) -> None:
    keys._typist.row(Target("Password", "Password"), "x")
    for key in PASSWORD:
        keys.press(key)
    assert pressed(keys) == ["Type Keys ${secret:PASSWORD_2}"]
