"""Hands at the window system: no protocol of the browser is at work in what they do."""

from __future__ import annotations

from pathlib import Path

from tests.browser.recording.corpus.hands import Hands, Place
from tests.browser.recording.display import Hands as OnDisplay

_KEYS = {"Enter": "Return", "Space": "space", "ArrowDown": "Down"}
_BETWEEN_CLICKS_MS = "60"
_STEPS_AWAY = (3, 0)


class WindowSystem(Hands):
    """Uses mouse and keyboard of a display."""

    def __init__(self, display: str) -> None:
        self._display = display

    def go_to_tab(self, number: int) -> None:
        super().go_to_tab(number)
        self._hands = OnDisplay(self._display, self.page)

    def move(self, place: Place) -> None:
        x, y = place
        for away in _STEPS_AWAY:  # what appears under the pointer is noticed when it moves on
            self._hands.point_at(x - away, y)

    def click(self, count: int = 1) -> None:
        self._hands.click("--repeat", str(count), "--delay", _BETWEEN_CLICKS_MS)

    def hold(self) -> None:
        self._hands.hold()

    def release(self) -> None:
        self._hands.release()

    def type(self, text: str) -> None:
        self._hands.type(text)

    def press(self, key: str) -> None:
        self._hands.press(_KEYS.get(key, key))

    def close_tab(self) -> None:
        self._hands.press("ctrl+w")

    def drop_file(self, place: Place, file: Path) -> None:
        raise NotImplementedError("there is no desktop on the display that a file could be dragged from")

    def click_and_answer(self, text: str | None, *, accept: bool) -> None:
        self.click()
        self.wait_for(lambda: self.listener._script.dialogs.is_open(self.page))
        if text is not None:
            self._hands.press("ctrl+a")
            self._hands.type(text)
        self._hands.press("Return" if accept else "Escape")
