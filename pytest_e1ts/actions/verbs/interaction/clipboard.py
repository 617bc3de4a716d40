"""The clipboard. It belongs to the browser, so what an earlier scenario copied is taken away first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.matchers import Comparison, quoted
from pytest_e1ts.matchers.texts import exact

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.actions.runtime import Session, Step

_READ = "() => navigator.clipboard ? navigator.clipboard.readText() : null"
_WRITE = "text => navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true) : null"
_REACH = ["clipboard-read", "clipboard-write"]


@action(
    "Clipboard Text",
    sentence="the clipboard holds {argument}",
    aliases=("Clipboard", "Copied Text"),
    kind="assertion",
    target="none",
    watches="clipboard",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "assertion", "action": "Clipboard Text", "action_result": "EX-1042"},
)
def clipboard_text(step: Step) -> None:
    """Check that this scenario has copied exactly this text."""

    def read(_deadline: Deadline) -> Comparison:
        held = _answer(step, step.page.evaluate(_READ))
        compared = exact(held, step.value)
        if held:
            return compared
        return Comparison(False, f"expected {quoted(step.value)} in the clipboard, but nothing was copied")

    step.page.context.grant_permissions(_REACH)
    wait_until(step, read)


@action(
    "Set Clipboard",
    sentence="I put {argument} into the clipboard",
    aliases=("Copy Text",),
    target="none",
    watches="clipboard",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "custom", "action": "Set Clipboard", "action_result": "EX-1042"},
)
def set_clipboard(step: Step) -> None:
    """Put a text into the clipboard, for pasting it with `Press Key` and `Control+V`."""
    step.page.context.grant_permissions(_REACH)
    _answer(step, step.page.evaluate(_WRITE, step.value))


def forget_copied(session: Session) -> None:
    """Empty the clipboard at the first page of a scenario that asks for it, before that scenario can have copied."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    if not session.has_old_clipboard or not _has_address(session.page):
        return
    try:
        session.page.context.grant_permissions(_REACH)
        session.has_old_clipboard = session.page.evaluate(_WRITE, "") is None
    except Error:  # the page is on its way to another one, which will be asked
        return


def _has_address(page: Page) -> bool:
    return page.url.startswith(("http:", "https:"))


def _answer(step: Step, answer: str | bool | None) -> str:
    if answer is None:
        raise BrokenStepError(
            f"Pages may use the clipboard only over https, or on the machine itself: {step.page.url} is neither.",
            code="insecure-page",
        )
    return str(answer)
