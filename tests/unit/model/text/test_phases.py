"""Phases in front of sentences."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.text.phases import with_phase


@pytest.mark.parametrize(
    ("phase", "sentence", "shown"),
    [
        ("set-up", "Ann signs in", "Set-up: Ann signs in"),
        ("tear-down", "Tear-down: The claim is deleted", "Tear-down: The claim is deleted"),
        ("", "Ann signs in", "Ann signs in"),
    ],
)
def test_a_sentence_has_its_phase_in_front_once(phase: str, sentence: str, shown: str) -> None:
    assert with_phase(phase, sentence) == shown
