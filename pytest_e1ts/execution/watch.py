"""What the browser does on its own while a scenario runs: dialogs, new tabs, tabs that close."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

    from pytest_e1ts.actions.session import Session


@contextlib.contextmanager
def watching(session: Session) -> Iterator[None]:
    """Answer dialogs and follow tabs for as long as the scenario runs.

    Args:
        session: Where the scenario stands; its current page and its notes change.
    """
    browser_context = session.page.context

    def on_dialog(dialog: Dialog) -> None:
        _answer(session, dialog)

    def on_page(page: Page) -> None:
        session.opened.append(page)

    browser_context.on("dialog", on_dialog)
    browser_context.on("page", on_page)
    try:
        yield
    finally:
        browser_context.remove_listener("dialog", on_dialog)
        browser_context.remove_listener("page", on_page)


def _answer(session: Session, dialog: Dialog) -> None:
    """Accept a dialog, as the step that raised it means to go on; a prompt gets its own default text."""
    session.note(f"The page showed a {dialog.type} dialog, “{dialog.message}”; it was accepted.")
    with contextlib.suppress(Error):  # the page may have closed it itself
        if dialog.type == "prompt":
            dialog.accept(dialog.default_value)
        else:
            dialog.accept()
