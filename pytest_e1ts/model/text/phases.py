"""The phases of a scenario: its set-up, its own steps, its tear-down."""

from __future__ import annotations

SET_UP, TEAR_DOWN = "set-up", "tear-down"


def with_phase(phase: str, sentence: str) -> str:
    """Return a step's sentence with its phase in front, as ``Tear-down: The claim is deleted``.

    Args:
        phase: ``set-up`` or ``tear-down``; empty for the scenario's own steps.
        sentence: The sentence; one that begins with the phase, as rows of runs have it, stays as it is.
    """
    front = f"{phase.capitalize()}: "
    return sentence if not phase or sentence.startswith(front) else f"{front}{sentence}"
