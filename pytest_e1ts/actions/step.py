"""The running step, as an action sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.registry import FIELD_OF_SECRETS
from pytest_e1ts.actions.session import Session
from pytest_e1ts.locators import ANYTHING, Target, Wanted, find_target
from pytest_e1ts.model.plan import OptionList, PlannedStep
from pytest_e1ts.registry import normalise

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@dataclass(slots=True)
class Step:
    """One step while it runs.

    Attributes:
        planned: The row as planned.
        session: Where the scenario stands.
        argument: ``action_result`` with its references filled.
        value: The argument as the action's parser read it.
        select_list: The linked select config, or None.
        match_list: The linked match config, or None.
        limit_s: The step's own time-out in seconds, or None.
        status: What the page must answer with that the step leads to; None for anything but an error.
    """

    planned: PlannedStep
    session: Session
    argument: str = ""
    value: Any = None
    select_list: OptionList | None = None
    match_list: OptionList | None = None
    limit_s: float | None = None
    status: int | None = None

    @property
    def page(self) -> Page:
        """The current page."""
        return self.session.page

    @property
    def timeout_ms(self) -> float:
        """How long the step may wait for what it needs, in milliseconds."""
        return self.session.step_timeout_ms

    @property
    def is_secret(self) -> bool:
        """Whether the row's argument is a secret: because of the field it belongs to, or of what it holds."""
        return self.is_type(FIELD_OF_SECRETS) or self.session.scope.secrets.occur_in(self.argument)

    def find(self, written: str, *, complete: bool = False, wanted: Wanted = ANYTHING) -> Target:
        """Return a target in the frame that the scenario works in.

        Args:
            written: How it is found, as in ``element_id``, its references filled.
            complete: Whether the text says itself in which frame to look.
            wanted: What it is looked for as, where it is a bare name.

        Raises:
            BrokenStepError: The text cannot be read.
        """
        session = self.session
        text = written if complete else session.within(written)
        limit_ms = session.step_timeout_ms
        return find_target(session.page, text, timeout_ms=limit_ms, memory=session.kinds, wanted=wanted)

    def body(self) -> Locator:
        """Return the body of the page, or of the frame that the scenario works in."""
        return self.find("css=body").locator

    def is_type(self, *types: str) -> bool:
        """Tell whether the row's type is one of these, without regard to case, blanks, hyphens and underscores."""
        return normalise(self.planned.type) in {normalise(type_) for type_ in types}

    def note(self, line: str) -> None:
        """Show a line with the step, such as a value that was read."""
        self.session.note(line)

    def save(self, name: str, value: str) -> None:
        """Save a value for ``${name}`` in later steps of the scenario."""
        self.session.scope.saved[name] = value
