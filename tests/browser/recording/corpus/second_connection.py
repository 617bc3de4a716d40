"""Hands of a second connection to the recorder's browser: what they do is trusted, and the recorder did not do it."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Dialog

from pytest_e1ts.recording.listening.listener import Listener
from tests.browser.recording.corpus.hands import Hands, Place

_STEPS = 4


class SecondConnection(Hands):
    """Uses mouse and keyboard of the browser's protocol, over a connection of its own."""

    def __init__(self, connected: Browser) -> None:
        self._connected = connected.contexts[0]
        self._connected.on("dialog", self._on_dialog)
        self._accepts: bool | None = None
        self._text: str | None = None

    def take(self, context: BrowserContext, listener: Listener) -> None:
        super().take(context, listener)
        address = self.page.url
        self.page = next(page for page in self._connected.pages if page.url == address and not page.is_closed())

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

    def click_and_answer(self, text: str | None, *, accept: bool) -> None:
        self._text, self._accepts = text, accept
        self.click()

    def _on_dialog(self, dialog: Dialog) -> None:
        if self._accepts:
            dialog.accept(dialog.default_value if self._text is None else self._text)
        else:
            dialog.dismiss()
