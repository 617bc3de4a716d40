"""What whoever makes rows gets, besides what a person did in the application."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_e1ts.recording.events import PersonEvent


@dataclass(frozen=True, slots=True)
class Undo:
    """The person takes back the last row."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which a page was there and nobody listened: what was done in it is missing.

    Attributes:
        place: The tab, and the address of what was not heard.
        reason: Why not, in a sentence.
    """

    place: str
    reason: str


Recorded = PersonEvent | Undo | Gap
