"""What a sink and a reporter are: the two doors through which everything a run finds out leaves it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, runtime_checkable

from pytest_e1ts.model.events import Event
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.results import Results


class Sink(Protocol):
    """Takes every event as it happens, on the controller."""

    def open(self, plan: Plan) -> None:
        """Get ready; called once, before the first event."""

    def take(self, event: Event) -> None:
        """Take one event. Must neither block on input or output nor raise."""

    def close(self) -> list[str]:
        """Finish what was taken; return what a person must know, such as rows that could not be written."""


@runtime_checkable
class Reporter(Protocol):
    """Writes files once the run is over.

    Attributes:
        name: What people call it.
    """

    name: str

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written, a sentence each; empty where it is whole."""

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report into ``folder`` and return the files written."""
