"""Methods of pages, and of their keyboard and mouse, as rows."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from pytest_e1ts.exchange.recordings.addresses import Application, is_no_page
from pytest_e1ts.exchange.recordings.code.actions import pressed
from pytest_e1ts.exchange.recordings.code.locators import Arguments
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows
from pytest_e1ts.exchange.recordings.tabs import Tabs
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal
from pytest_e1ts.exchange.recordings.typing import Typist

_PLAIN = {"reload": "Reload", "go_back": "Go Back", "go_forward": "Go Forward"}
_NOISE = {
    **dict.fromkeys(("wait_for_timeout", "wait_for_load_state", "pause"), "pauses, as rows wait by themselves"),
    **dict.fromkeys(("set_default_timeout", "set_default_navigation_timeout"), "time-outs"),
    "set_viewport_size": "the size of the window",
    "screenshot": "pictures",
}


@dataclass(slots=True)
class Pages:
    """The pages of a script.

    Attributes:
        rows: Where rows go.
        application: Where the application was.
        typist: Makes rows that type.
        tabs: The tabs.
    """

    rows: ScenarioRows
    application: Application
    typist: Typist
    tabs: Tabs

    def turn_to(self, tab: str) -> None:
        """Go on in a tab.

        Raises:
            UntranslatableError: No row has opened it.
        """
        if not self.tabs.go_to(tab):
            raise UntranslatableError("works in a tab that no row opens")

    def call(self, tab: str, method: str, arguments: Arguments) -> None:
        """Add the row of a method of a page.

        Raises:
            UntranslatableError: Rows do not do such a thing.
        """
        if method in _NOISE:
            self.rows.leave_out(_NOISE[method])
            return
        if method == "close":
            if not self.tabs.close(tab):
                self.rows.leave_out("closing the last tab")
            return
        self.turn_to(tab)
        if method in _PLAIN:
            self.rows.add(Row(_PLAIN[method]))
        elif method == "goto":
            self._go_to(arguments.get("0", arguments.get("url")))
        elif method == "wait_for_url":
            self._check_address(arguments.get("0", arguments.get("url")))
        elif method != "bring_to_front":
            raise UntranslatableError("does what rows do not do with a page")

    def use(self, tab: str, device: str, method: str, arguments: Arguments) -> None:
        """Add the row of a method of the keyboard or the mouse.

        Raises:
            UntranslatableError: Rows do not do such a thing.
        """
        self.turn_to(tab)
        given = arguments.get("0", arguments.get("text", arguments.get("key")))
        if device == "mouse" and method in {"wheel", "move"}:
            self.rows.leave_out("scrolling and movements of the mouse")
        elif device == "keyboard" and method == "press":
            pressed(self.rows, given, None)
        elif device == "keyboard" and method in {"type", "insert_text"} and isinstance(given, str):
            self._type(given)
        else:
            raise UntranslatableError(f"uses the {device} in a way that rows do not")

    def answer(self, handler: ast.expr | None) -> None:
        """Answer the next dialog as a lambda does.

        Raises:
            UntranslatableError: It is another function, or does something else.
        """
        body = handler.body if isinstance(handler, ast.Lambda) else None
        body = body.value if isinstance(body, ast.Await) else body
        method = body.func.attr if isinstance(body, ast.Call) and isinstance(body.func, ast.Attribute) else ""
        if method not in {"accept", "dismiss"} or not isinstance(body, ast.Call):
            raise UntranslatableError("answers dialogs with a function of its own")
        given = body.args[0] if body.args else None
        text = given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None
        self.rows.answer_next(accept=method == "accept", answer=None if text is None else literal(text))

    def _type(self, typed: str) -> None:
        if self.typist.last_was_password:
            reference = self.typist.passwords.reference_to(typed)
            self.rows.add(Row("Type Keys", argument=reference, type="field-password"))
        else:
            self.rows.add(Row("Type Keys", argument=literal(typed), type="field-input"))

    def _go_to(self, address: object) -> None:
        if not isinstance(address, str):
            raise UntranslatableError("visits an address that is not known before the script runs")
        if is_no_page(address):
            self.rows.leave_out("empty tabs")
        else:
            self.rows.add(Row("Navigate", argument=literal(self.application.path_of(address))))

    def _check_address(self, address: object) -> None:
        if not isinstance(address, str):
            raise UntranslatableError("waits for an address that is a pattern or computed")
        path = literal(self.application.path_of(address))
        self.rows.add(Row("URL", argument=path, type="url-validate"))
