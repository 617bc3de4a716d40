"""One row that was made of what a person did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.recording.events import EventKind, PersonEvent

RowKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """A row, and what it was made of.

    Attributes:
        event: What the person did.
        action: The verb.
        element: The target as the row names it; empty for none.
        argument: With what it is done; literal texts are escaped, so ``${`` is a reference here.
        type: What kind of element it is.
        definition: The sentence, with its Given, When or Then once that is known.
        doubts: Why a person should look at the row before it is relied on; empty for a row that is confirmed.
    """

    event: PersonEvent
    action: str
    element: str = ""
    argument: str = ""
    type: str = ""
    definition: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def key(self) -> RowKey:
        """What the row is known by while others come and go: the number of its event, and its action."""
        return self.event.number, "tab" if self.event.kind is EventKind.SWITCH_TAB else ""

    @property
    def others(self) -> tuple[str, ...]:
        """Other targets that the finder confirmed, best first."""
        return self.event.element.others if self.event.element else ()

    def doubted(self, *doubts: str) -> RecordedRow:
        """Return the row with further doubts."""
        return replace(self, doubts=(*self.doubts, *doubts)) if doubts else self

    def as_record(self) -> dict[str, Any]:
        """Return the columns that say something, as a release file has them."""
        columns = {
            "step_definition": self.definition,
            "type": self.type,
            "element_id": self.element,
            "action": self.action,
            "action_result": self.argument,
        }
        return {name: text for name, text in columns.items() if text}

    def planned(self, position: int) -> PlannedStep:
        """Return the row as a run would plan it.

        Args:
            position: Its place among the rows, from 1; the id as well, for it has none yet.
        """
        return PlannedStep(
            position, position, self.definition, self.type, self.element, self.action, self.argument, True, ""
        )
