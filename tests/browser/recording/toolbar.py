"""The toolbar, which scripts cannot look into: its buttons are found as a screen reader finds them."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from tests.browser.recording.person import Person

_ROLES = {"button", "menuitem"}
_TRIES = 50


class Toolbar:
    """Uses the toolbar as a person does."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def press(self, name: str) -> None:
        x, y = self.place_of(name)
        self._person.page.mouse.click(x, y)
        self._person.rest(120)

    def check(self, name: str, selector: str) -> None:
        """Pick an element for a check; what is expected is then asked."""
        self.press("Check")
        self.press(name)
        self._person.look_at(selector)
        self._person.page.click(selector)
        self._person.rest()

    def place_of(self, name: str) -> tuple[float, float]:
        """Return the middle of a button, in CSS pixels; on a busy machine it comes a little later."""
        for _ in range(_TRIES):
            try:
                return button_place(self._person.context, self._person.page, name)
            except (StopIteration, Error):  # it is not there yet, or has no place yet
                self._person.rest(100)
        return button_place(self._person.context, self._person.page, name)


def button_place(context: BrowserContext, page: Page, name: str) -> tuple[float, float]:
    """Return the middle of a button of the toolbar in a page, in CSS pixels."""
    session = context.new_cdp_session(page)
    try:
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        found = next(node for node in nodes if _role(node) in _ROLES and _name(node).split(" (")[0] == name)
        quad = session.send("DOM.getBoxModel", {"backendNodeId": found["backendDOMNodeId"]})["model"]["content"]
    finally:
        session.detach()
    return (quad[0] + quad[4]) / 2, (quad[1] + quad[5]) / 2


def _role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))
