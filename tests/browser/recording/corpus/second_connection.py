"""Hands of a second connection to the recorder's browser: what they do is trusted, and the recorder did not do it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page

from tests.browser.recording.corpus.hands import Hands, Place

_STEPS = 4


class SecondConnection(Hands):
    """Uses mouse and keyboard of the browser's protocol, over a connection of its own."""

    def __init__(self, connected: Browser) -> None:
        self._connected = connected.contexts[0]
        self._connected.on("dialog", self._on_dialog)
        self._accepts: bool | None = None
        self._text: str | None = None

    def go_to_tab(self, number: int) -> None:
        super().go_to_tab(number)
        self._in_front.wait_for_load_state()
        self.wait_for(self._same_tab)
        self.page = self._same_tab()[0]

    def _same_tab(self) -> list[Page]:
        return [page for page in self._connected.pages if page.url == self._in_front.url]

    def move(self, place: Place) -> None:
        self.page.mouse.move(*place, steps=_STEPS)

    def click(self, count: int = 1) -> None:
        for number in range(1, count + 1):
            self.page.mouse.down(click_count=number)
            self.page.mouse.up(click_count=number)

    def hold(self) -> None:
        self.page.mouse.down()

    def release(self) -> None:
        self.page.mouse.up()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def close_tab(self) -> None:
        self.page.close()

    def drop_file(self, place: Place, file: Path) -> None:
        session = self._connected.new_cdp_session(self.page)
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, "x": place[0], "y": place[1], "data": data})
        session.detach()

    def click_and_answer(self, text: str | None, *, accept: bool) -> None:
        self._text, self._accepts = text, accept
        self.click()

    def _on_dialog(self, dialog: Dialog) -> None:
        if self._accepts:
            dialog.accept(dialog.default_value if self._text is None else self._text)
        else:
            dialog.dismiss()
