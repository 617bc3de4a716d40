"""Reaching the script from outside: through a selector engine, whose events only the script knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from pytest_e1ts.recording.listening.described_element import DescribedElement
from pytest_e1ts.recording.listening.injection.script import ScriptNames, channel_engine

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Frame, Page, Selectors

_PROBE_MS = 1_000


class ScriptChannel:
    """Speaks to the script in a frame."""

    def __init__(self, selectors: Selectors, words: ScriptNames) -> None:
        """Register the engine, which must happen before the first page.

        Args:
            selectors: Playwright's.
            words: The names of this recording.
        """
        self._engine = words.engine
        selectors.register(self._engine, script=channel_engine(words), content_script=True)

    def element(self, page: Page, described: DescribedElement) -> ElementHandle | None:
        """Return an element that the script has described; None for one that is no longer on the page.

        Args:
            page: The tab.
            described: What was described.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        for frame in page.frames[:1] if described.is_top else page.frames[1:]:
            try:
                found = frame.query_selector(self._selector("get", described.number))
            except Error:  # the frame shows something else by now
                continue
            if found is not None:
                return found
        return None

    def is_alive(self, frame: Frame) -> bool | None:
        """Return whether the script listens in a frame; None where the frame does not answer at this moment."""
        from playwright.sync_api import Error  # noqa: PLC0415 - as above

        try:
            said = frame.locator(self._selector("probe")).text_content(timeout=_PROBE_MS)
        except Error:
            return None
        return said == "heard"

    def show(self, frame: Frame, state: dict[str, object]) -> None:
        """Hand the state of the recording to the script."""
        self._send(frame, self._selector("state", json.dumps(state)))

    def flush(self, frame: Frame) -> None:
        """Have the script say what was typed last."""
        self._send(frame, self._selector("flush"))

    def _send(self, frame: Frame, selector: str) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - as above

        try:
            frame.query_selector(selector)
        except Error:  # it shows something else by now, and asks for the state when that is ready
            return

    def _selector(self, kind: str, body: str = "") -> str:
        return f"{self._engine}={quote(f'{kind}:{body}', safe='')}"
