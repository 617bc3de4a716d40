"""What a page says of itself at a failure: address, title, console, requests that went wrong, the ARIA snapshot.

Playwright keeps the last messages, errors and requests of a page by itself. They are fetched when a step has failed:
four calls then, and none before. Listening would cost a message for every line and several for every request: a page of
six requests that takes 18 messages to load takes 43 with listeners for console, responses and failed requests.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.values import MASK, Secrets

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Locator, Page

    from pytest_e1ts.actions.runtime import Session

Mask = Callable[[str], str]
Facts = dict[str, object]

_LIMIT_MS = 2_000
_MOST = 50
_LONGEST_TEXT = 500
_LONGEST_SNAPSHOT = 8_000
_NO_ANSWER = "no answer"
_ACCOUNT = re.compile(r"(?<=://)[^/@\s]+(?=@)")
_AROUND = (
    "xpath=ancestor-or-self::*[self::form or self::dialog or self::main or self::nav or self::aside or self::body or "
    "@role='form' or @role='dialog' or @role='alertdialog' or @role='main' or @role='navigation' or @role='search' or "
    "@role='complementary' or @role='region'][1]"
)
_PASSWORDS = "fields => fields.map(field => field.value)"


def is_responsive(page: Page) -> bool:
    """Return whether a page still answers: one whose script never ends would hold up whoever asks it anything."""
    from playwright.sync_api import Error  # noqa: PLC0415 - collecting needs no browser

    try:
        page.wait_for_function("() => true", timeout=_LIMIT_MS)
    except Error:
        return False
    return True


def page_facts(session: Session, target: Locator | None) -> Facts:
    """Return what is worth knowing of the current page, as JSON data with every secret masked.

    Args:
        session: The state of the scenario; its page answers.
        target: What the failed step is about; None where it is not there.
    """
    page = session.page
    mask = _mask_of(session)
    console = page.console_messages()
    return {
        "address": mask(page.url),
        "title": _cut(mask(page.title())),
        "console": _console(page, console, mask),
        "requests": _requests(page, console, mask),
        "aria": _aria(page, target, mask),
    }


def describe_page(facts: Facts) -> str:
    """Say in one line which page it was."""
    title = f"“{facts['title']}”, " if facts["title"] else ""
    return f"Page: {title}{facts['address']}"


def _mask_of(session: Session) -> Mask:
    """Return what masks the known secrets, what is in password fields, and accounts in addresses."""
    typed = Secrets()
    for frame in session.page.frames:
        for value in frame.locator("input[type=password]").evaluate_all(_PASSWORDS):
            typed.add(value)
    known = session.scope.secrets

    def mask(text: str) -> str:
        return _ACCOUNT.sub(MASK, typed.mask(known.mask(text)))

    return mask


def _console(page: Page, messages: list[ConsoleMessage], mask: Mask) -> list[Facts]:
    """Return errors and warnings, and errors that nothing caught."""
    entries: list[Facts] = [
        {"type": message.type, "text": _cut(mask(message.text)), "at": mask(message.location["url"])}
        for message in messages
        if message.type in {"error", "warning", "assert"}
    ]
    entries += [{"type": "uncaught", "text": _cut(mask(str(error))), "at": ""} for error in page.page_errors()]
    return entries[-_MOST:]


def _requests(page: Page, console: list[ConsoleMessage], mask: Mask) -> list[Facts]:
    """Return the requests that were refused, failed or not answered; only the console says why one failed."""
    failures = {
        message.location["url"]: message.text.rpartition(": ")[2]
        for message in console
        if message.type == "error" and "net::ERR_" in message.text
    }
    wrong: list[Facts] = []
    for request in page.requests():
        response = request.existing_response
        if response is None or response.status >= 400:
            status = None if response is None else response.status
            reason = failures.get(request.url, _NO_ANSWER) if response is None else response.status_text
            address = _cut(mask(request.url))
            wrong.append({"method": request.method, "address": address, "status": status, "reason": mask(reason)})
    return wrong[-_MOST:]


def _aria(page: Page, target: Locator | None, mask: Mask) -> str:
    """Return the snapshot of the form or landmark around the target, of the whole page where there is no target."""
    around = target.first.locator(_AROUND) if target is not None else page.locator("body")
    snapshot = around.aria_snapshot(timeout=_LIMIT_MS)
    text = "\n".join(_mask_line(line, mask) for line in snapshot.splitlines())
    if len(text) <= _LONGEST_SNAPSHOT:
        return text
    cut = text[:_LONGEST_SNAPSHOT].rpartition("\n")[0]
    return f"{cut}\n… {counted(text.count(chr(10), len(cut)), 'more line')}"


def _mask_line(line: str, mask: Mask) -> str:
    """Mask a line of YAML; one in single quotes has its own quotes doubled."""
    plain = line.replace("''", "'")
    masked = mask(plain)
    return mask(line) if masked == plain else masked


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
