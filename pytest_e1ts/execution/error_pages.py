"""What the server answered for the page that a step led to: an error page passes for nothing.

Nothing is listened to for it: a document knows its own status, and is asked once, after a step that loaded one.
Source: https://w3c.github.io/navigation-timing/ and https://w3c.github.io/resource-timing/#dom-performanceresourcetiming-responsestatus
"""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from pytest_e1ts.actions import find_action
from pytest_e1ts.actions.events.navigations import Answer
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.step_keys import with_status
from pytest_e1ts.errors import ErrorPageError
from pytest_e1ts.locators import evaluate_one, reading
from pytest_e1ts.matchers import Comparison, quoted

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pytest_e1ts.actions import Session, Step

_LIMIT_MS = 5_000
_LONGEST = 200
_BROWSERS_OWN = ("chrome-error:", "about:neterror")
_STATUS = reading("""() => {
  const [entry] = performance.getEntriesByType('navigation');
  return [entry && entry.responseStatus || 0, entry && entry.name || '', performance.timeOrigin];
}""")
# The pages that frameworks show to developers name the exception in a place of its own; plain ones end with it.
_SAYS = reading("""() => {
  const text = e => (e && e.innerText || '').trim();
  const named = ['.exception_value', '.errormsg', '.exception-message', '[class*=exception_message]', '.exc-message']
    .map(selector => text(document.querySelector(selector))).find(Boolean);
  const heading = text(document.querySelector('h1')) || text(document.querySelector('h2'));
  const lines = text(document.body).split('\\n').map(line => line.trim()).filter(Boolean);
  const raised = lines.some(line => line.startsWith('Traceback')) ? lines[lines.length - 1] : '';
  const first = heading || document.title.trim() || lines[0] || '';
  const more = named || raised;
  return more && !first.includes(more) ? (first && first !== lines[0] || heading ? first + ': ' : '') + more : first;
}""")


def check_page_status(step: Step) -> None:
    """Judge what the server answered for the page that a step led to, if it led to one.

    Args:
        step: The step, which did what it should.

    Raises:
        ErrorPageError: The page is an error page, and the row does not expect it.
        ExpectationError: The row expects a status, and the page has another, or there is no page.
    """
    if step.status is not None:
        _expect_status(step)
        return
    page, answer = step.page, page_answer(step.session)
    if answer is not None and not answer.is_judged and page.url.startswith(_BROWSERS_OWN):
        raise ErrorPageError("The step led to a page that cannot be reached: the browser shows an error of its own.")
    if answer is not None and not answer.is_judged and answer.is_error:
        _mark_judged(step.session, answer)
        text = f"The step led to an error page: {page.url} answered with {stated_status(step.session)}."
        raise ErrorPageError(text + _where_expected(step, answer.status))
    if answer is not None and not answer.is_judged:
        _mark_judged(step.session, answer)


def _where_expected(step: Step, status: int) -> str:
    """Say what to write where the error page is what the row is about; empty for an action that takes no status."""
    if step.is_secret or not find_action(step.planned).leads_to_page:
        return ""
    return f" Where that is expected, write the argument {with_status(step.planned.argument, status)}."


def page_answer(session: Session) -> Answer | None:
    """Return what the server answered for the current page; None where nothing was loaded, or it cannot be known."""
    page, navigations = session.page, session.browser_events.navigations
    known = navigations.answer_of(page)
    if known is not None or page not in navigations.arrivals or page.is_closed():
        return known
    since = navigations.arrivals[page]
    try:
        status, address, document = evaluate_one(page.locator(":root"), _STATUS, timeout_ms=_LIMIT_MS)
    except Error:  # it went on or away meanwhile: the next step will see where to
        return None
    answer = Answer(status, since, address.partition("#")[0], document)
    old = navigations.answers.get(page)
    if old is not None and old.is_judged and _are_same(old, answer):
        answer = replace(answer, is_judged=True)
    navigations.answers[page] = answer
    return answer


def _are_same(old: Answer, new: Answer) -> bool:
    """Return whether a page still shows the document it showed before, as after a history push."""
    if old.document:
        return old.document == new.document
    return old.address == new.address and old.status == new.status


def stated_status(session: Session) -> str:
    """Say what an error page answered with, and what it says of the reason."""
    answer = session.browser_events.navigations.answers.get(session.page)
    status = answer.status if answer else 0
    summary = summarize_page(session.page)
    return f"status {_status_text(status)}{f', {quoted(summary)}' if summary else ''}"


def describe_error_page(session: Session) -> str:
    """Say that the current page is an error page; empty where it is none."""
    answer = page_answer(session)
    if answer is None or not answer.is_error:
        return ""
    _mark_judged(session, answer)
    return f"The page, {session.page.url}, answered with {stated_status(session)}."


def summarize_page(page: Page) -> str:
    """Return the heading of a page, and the exception that it names; empty where it says nothing."""
    try:
        page.wait_for_load_state("domcontentloaded", timeout=_LIMIT_MS)
        summary: str = evaluate_one(page.locator(":root"), _SAYS, timeout_ms=_LIMIT_MS)
    except Error:
        return ""
    folded = " ".join(summary.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"


def _expect_status(step: Step) -> None:
    """Wait for a page, and want it to answer as the row says."""
    wanted = f"expected a page that answers with status {_status_text(step.status or 0)}, but"

    def read(_deadline: Deadline) -> Comparison:
        step.session.follow_tabs()
        answer = page_answer(step.session)
        if answer is None or answer.is_judged:
            return Comparison(False, f"{wanted} the step led to no page")
        return Comparison(
            answer.status == step.status, f"{wanted} {step.page.url} answered with {_status_text(answer.status)}"
        )

    wait_until(step, read, timeout_ms=step.session.navigation_timeout_ms)
    if answer := page_answer(step.session):
        _mark_judged(step.session, answer)


def _mark_judged(session: Session, answer: Answer) -> None:
    """Let no later step be judged by this document again."""
    session.browser_events.navigations.answers[session.page] = replace(answer, is_judged=True)


def _status_text(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
