"""Telling every page where the recording stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.recording.listening.toolbar import ToolbarState

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.recording.listening.dialogs import Dialogs
    from pytest_e1ts.recording.listening.knocking import Knock
    from pytest_e1ts.recording.listening.tabs import TabOrder


class Telling:
    """Speaks to all frames of all tabs, except those that wait for the answer to a dialog.

    Attributes:
        state: What they are told.
    """

    def __init__(self, knock: Knock, tabs: TabOrder, dialogs: Dialogs) -> None:
        """Take whom to tell."""
        self.state = ToolbarState()
        self._knock = knock
        self._tabs = tabs
        self._dialogs = dialogs

    def tell(self, page: Page) -> None:
        """Tell a tab how things stand."""
        if self._answers(page):
            for frame in page.frames:
                self._knock.tell(frame, self.state.as_told())

    def tell_all(self) -> None:
        """Tell all tabs."""
        for page in self._tabs.pages:
            self.tell(page)

    def flush(self) -> None:
        """Have all tabs say what was typed last."""
        for page in self._tabs.pages:
            if self._answers(page):
                for frame in page.frames:
                    self._knock.flush(frame)

    def _answers(self, page: Page) -> bool:
        return not page.is_closed() and not self._dialogs.is_open(page)
