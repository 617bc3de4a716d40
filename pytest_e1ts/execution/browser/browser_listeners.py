"""What the browser does on its own while a scenario runs: dialogs, new tabs, tabs that close, downloads, requests."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from pytest_e1ts.actions.events.browser_events import ShownDialog, StartedDownload
from pytest_e1ts.execution.page_errors import Listener, error_listeners

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Download, Frame, Page, Request, Response

    from pytest_e1ts.actions.runtime import Session


@contextlib.contextmanager
def watching(session: Session, *, requests: bool = False, errors: bool = False) -> Iterator[None]:
    """Answer dialogs, follow tabs and keep downloads for as long as the scenario runs.

    Args:
        session: The state of the scenario; its current page, its notes and its browser events change.
        requests: Whether to keep the requests under way too, which costs some messages for every one.
        errors: Whether to listen for what pages get wrong by themselves.
    """
    browser_context = session.page.context
    of_page = _page_listeners(session)

    def on_page(page: Page) -> None:
        session.opened.append(page)
        session.browser_events.loaded()  # its first page may be there before anybody listens
        session.browser_events.navigations.add(page, page.url)
        _attach(page, of_page)

    of_context: list[Listener] = [("dialog", lambda dialog: _answer(session, dialog)), ("page", on_page)]
    if requests:
        of_context += _request_listeners(session)
    if errors:
        browser = browser_context.browser
        of_context += error_listeners(
            session, by_console=browser is not None and browser.browser_type.name == "chromium"
        )
    first = session.page
    _attach(first, of_page)
    _attach(browser_context, of_context)
    try:
        yield
    finally:
        for emitter, listeners in ((browser_context, of_context), (first, of_page)):
            for event, listener in listeners:
                emitter.remove_listener(event, listener)


def _attach(emitter: Any, listeners: list[Listener]) -> None:
    for event, listener in listeners:
        emitter.on(event, listener)


def _page_listeners(session: Session) -> list[Listener]:
    def on_load(frame: Frame) -> None:
        if frame.parent_frame is None:
            session.browser_events.loaded()
            session.browser_events.navigations.add(frame.page, frame.url)

    def on_download(download: Download) -> None:
        session.browser_events.downloads.append(StartedDownload(download, session.browser_events.step))

    return [("download", on_download), ("framenavigated", on_load)]


def _request_listeners(session: Session) -> list[Listener]:
    def on_request(request: Request) -> None:
        session.browser_events.request_began(request)

    def on_end(request: Request) -> None:
        session.browser_events.request_ended(request)

    def on_response(response: Response) -> None:
        session.browser_events.request_answered(response.request, response.status)

    def on_failure(request: Request) -> None:
        session.browser_events.request_answered(request, 0)
        session.browser_events.request_ended(request)

    return [
        ("request", on_request),
        ("response", on_response),
        ("requestfinished", on_end),
        ("requestfailed", on_failure),
    ]


def _answer(session: Session, dialog: Dialog) -> None:
    """Answer a dialog as the step for it says; where there is none, accept it: the step that raised it means to go on.

    A prompt that no text is given for gets its own default text.
    """
    browser_events = session.browser_events
    if len(browser_events.current_dialogs()) >= len(browser_events.answers):
        browser_events.add_page_error("dialogs", f"{dialog.type}: {dialog.message}")
    answer = browser_events.next_answer()
    browser_events.dialogs.append(ShownDialog(dialog.type, dialog.message, answer, browser_events.step))
    done = "accepted" if answer.accept else "dismissed"
    session.note(f"The page showed a {dialog.type} dialog, “{dialog.message}”; it was {done}.")
    with contextlib.suppress(Error):  # the page may have closed it itself
        if not answer.accept:
            dialog.dismiss()
        elif dialog.type == "prompt":
            dialog.accept(dialog.default_value if answer.text is None else answer.text)
        else:
            dialog.accept()
