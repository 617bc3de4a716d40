"""Showing in the toolbar of every page where the recording stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.recording.listening.injection.dialogs import Dialogs
    from pytest_e1ts.recording.listening.injection.script_channel import ScriptChannel
    from pytest_e1ts.recording.listening.tabs import TabOrder


@dataclass(slots=True)
class ToolbarState:
    """The state that every page shows.

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

    def as_data(self) -> dict[str, object]:
        """Return what travels to the page."""
        return asdict(self)


class ToolbarUpdates:
    """Speaks to all frames of all tabs, except those that wait for the answer to a dialog.

    Attributes:
        state: What they show.
    """

    def __init__(self, channel: ScriptChannel, tabs: TabOrder, dialogs: Dialogs) -> None:
        """Show nothing yet."""
        self.state = ToolbarState()
        self._channel = channel
        self._tabs = tabs
        self._dialogs = dialogs

    def show(self, page: Page) -> None:
        """Show the state in a tab."""
        if self._answers(page):
            for frame in page.frames:
                self._channel.show(frame, self.state.as_data())

    def show_all(self) -> None:
        """Show it in all tabs."""
        for page in self._tabs.pages:
            self.show(page)

    def flush(self) -> None:
        """Have all tabs say what was typed last."""
        for page in self._tabs.pages:
            if self._answers(page):
                for frame in page.frames:
                    self._channel.flush(frame)

    def _answers(self, page: Page) -> bool:
        return not page.is_closed() and not self._dialogs.is_open(page)
