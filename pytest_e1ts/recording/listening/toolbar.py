"""What the toolbar shows, and the picking that it begins."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class ToolbarState:
    """The state that every page is told.

    Attributes:
        paused: Whether nothing is recorded for the moment.
        picking: What the next click picks an element for, such as ``check text``; empty for none.
        last: The sentence of the last row.
        count: How many rows there are.
        problem: Why nothing is recorded, in a sentence; empty where all is well.
        x: Where it was moved to, in CSS pixels from the left; None for its usual corner.
        y: From the top.
    """

    paused: bool = False
    picking: str = ""
    last: str = ""
    count: int = 0
    problem: str = ""
    x: float | None = None
    y: float | None = None

    def as_told(self) -> dict[str, object]:
        """Return what travels to the page."""
        return asdict(self)
