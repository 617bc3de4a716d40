"""The tabs of a recording, counted as ``Switch Tab`` counts them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows

FIRST = "main"


@dataclass(slots=True)
class Tabs:
    """Which tabs are open, in the order of opening, and which one the rows work in.

    Attributes:
        rows: Where rows go.
        opened: What the recording calls each of them.
        current: The one that the rows work in; empty where nobody knows.
    """

    rows: ScenarioRows
    opened: list[str] = field(default_factory=lambda: [FIRST])
    current: str = FIRST

    def open(self, name: str) -> None:
        """Know a tab that the last row has opened."""
        if name not in self.opened:
            self.opened.append(name)

    def go_to(self, name: str) -> bool:
        """Go on in a tab; return whether it is open."""
        if name not in self.opened:
            return False
        if name != self.current:
            self.rows.add(Row("Switch Tab", argument=str(self.opened.index(name) + 1), type="custom"))
            self.current = name
        return True

    def close(self, name: str) -> bool:
        """Close a tab; return whether there is another one, for the last one stays open until the end."""
        if len(self.opened) == 1 or not self.go_to(name):
            return False
        self.rows.add(Row("Close Tab", type="custom"))
        self.opened.remove(name)
        self.current = self.opened[0] if len(self.opened) == 1 else ""
        return True
