"""From what an action raised to what a tester reads: the reason, never a call log."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as TimeLimitError

from pytest_e1ts.errors import BrokenStepError, ExpectationError, StepError, UsageError, unexpected
from pytest_e1ts.execution.browser.browser_messages import about_step, about_target
from pytest_e1ts.execution.browser.driver import DIED
from pytest_e1ts.locators import Target
from pytest_e1ts.locators.looking import nearest_on_the_page

_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_CALL = re.compile(r"^\w+\.\w+: (?:Error: )?")
_UNREACHABLE = re.compile(r"net::(ERR_\w+)|NS_ERROR_\w+")
_GONE = re.compile(
    r"(Target|Page|Browser|Context|Frame)[\w ,]*(has been closed|crashed|was detached)|Connection closed", re.IGNORECASE
)
_DRIVER_GONE = re.compile(r"Playwright connection closed|Connection closed while reading from the driver")
_REASONS = (
    (re.compile(r"^[\s\d×-]*(<.*>).* intercepts pointer events", re.MULTILINE), "{0} covers it"),
    (re.compile(r"element is not enabled"), "it is disabled"),
    (re.compile(r"element is not editable"), "it cannot be edited"),
    (re.compile(r"element is not stable"), "it does not stop moving"),
    (re.compile(r"element is not visible|resolved to hidden"), "it is hidden"),
    (re.compile(r"element is outside of the viewport"), "it lies outside of the window"),
    (re.compile(r"did not find some options"), "it has no such option"),
)  # fmt: skip


_PURPOSES = {
    "click": "to be clicked", "dblclick": "to be clicked", "hover": "to be pointed at", "fill": "to be typed into",
    "press": "to take keys", "press_sequentially": "to take keys", "check": "to be checked",
    "set_checked": "to be checked",
    "select_option": "to be chosen from", "drag_to": "to be dragged", "set_input_files": "to take files",
    "scroll_into_view_if_needed": "to come into view", "screenshot": "to stand still for its picture",
}  # fmt: skip


_PACKAGE, _STANDARD = Path(__file__).parents[1], Path(re.__file__).parents[1]
_LIBRARIES = {"playwright", "greenlet", "sqlalchemy", "psycopg", "yaml"}  # those that this package calls


def is_never_found(error: Exception) -> bool:
    """Return whether an action timed out before it found its element, so that nothing has been done."""
    return isinstance(error, TimeLimitError) and "waiting for" in str(error) and not _was_found(str(error))


def is_ambiguous(error: Exception) -> bool:
    """Return whether an action found several elements, so that nothing has been done."""
    return isinstance(error, Error) and "strict mode violation" in str(error)


def explain(error: Exception, target: Target | None, timeout_ms: float) -> StepError:
    """Return the error that says why the step did not pass.

    Args:
        error: What the action raised.
        target: The step's target, if it has one.
        timeout_ms: How long the step was allowed to wait, in milliseconds.
    """
    if isinstance(error, StepError):
        return error
    if isinstance(error, Error):
        return _explain_browser(error, target, timeout_ms)
    if isinstance(error, AssertionError):
        return ExpectationError(_plain_message(error) or "The application did not do what the action expects.")
    if isinstance(error, UsageError):
        return BrokenStepError(str(error), code=error.code)
    if not _comes_from_suite(error):
        return BrokenStepError(unexpected("The step could not be carried through", error), code="plugin-fault")
    return BrokenStepError(
        f"{type(error).__name__}: {_plain_message(error)}{_raised_at(error)}", code="suite-code-raised"
    )


def _explain_browser(error: Error, target: Target | None, timeout_ms: float) -> StepError:
    message = _plain_message(error)
    if is_ambiguous(error):
        return _ambiguous(message, target)
    if isinstance(error, TimeLimitError):
        return _timed_out(error, target, timeout_ms)
    failure = _browser_failure(message, target)
    place = "" if failure.code == "driver-died" else _raised_at(error)
    return BrokenStepError(f"{str(failure).removesuffix('.')}{place}.", code=failure.code) if place else failure


def _browser_failure(message: str, target: Target | None) -> BrokenStepError:
    if _DRIVER_GONE.search(message):
        return BrokenStepError(DIED, code="driver-died")
    if _GONE.search(message):
        return BrokenStepError("The page or its browser was closed or crashed.", code="browser-closed")
    if "net::ERR_ABORTED" in message:
        text = "Loading the page was interrupted: the address starts a download, or the page went on."
        return BrokenStepError(text, code="page-not-opened")
    if unreachable := _UNREACHABLE.search(message):
        address = message.partition(" at ")[2].split()
        text = f"{address[0] if address else 'The page'} cannot be reached: {unreachable[0]}."
        return BrokenStepError(text, code="page-not-opened")
    text = about_target(message, target.written if target else "") or about_step(message)
    return BrokenStepError(text, code="step-not-done")


def _ambiguous(message: str, target: Target | None) -> StepError:
    try:
        text = target.explain_ambiguity() if target else ""
    except Error:  # the page has gone on meanwhile: what Playwright said must do
        text = ""
    return ExpectationError(text or message.partition("\nCall log")[0], code="target-ambiguous")


def _timed_out(error: TimeLimitError, target: Target | None, timeout_ms: float) -> StepError:
    log = _STYLE.sub("", str(error))
    if "navigating to" in log or log.startswith(("Page.goto", "Page.wait_for_url")):
        return ExpectationError(
            f"The page did not load within {_limit_ms(log, timeout_ms) / 1000:g} s.", code="page-too-slow"
        )
    within = f"within {timeout_ms / 1000:g} s"
    name = repr(target.written) if target else "The element"
    if "waiting for" in log and not _was_found(log):
        message = f"{name} was not found {within}{_absence(target)} {_nearest(target)}".rstrip()
        return ExpectationError(message, code="target-not-found")
    reason = _reason(log) or _waited_for(log)
    return ExpectationError(
        f"{name} was not ready {within}{': ' + reason if reason else ''}.", code="element-not-ready"
    )


def _absence(target: Target | None) -> str:
    try:
        absence = target.explain_absence() if target else ""
    except Error:  # the page has gone on meanwhile
        absence = ""
    return f": {absence}{'' if absence.endswith(('.', '?')) else '.'}" if absence else "."


def _nearest(target: Target | None) -> str:
    try:
        return nearest_on_the_page(target) if target else ""
    except Error:  # the page has gone on meanwhile
        return ""


def _was_found(log: str) -> bool:
    return "resolved to" in log or "element is" in log or "attempting" in log


def _waited_for(log: str) -> str:
    """Return what an element was waited for, where nothing is known that kept it from being ready."""
    if "waiting for scheduled navigations" in log:
        return "what it leads to did not finish loading"
    purpose = _PURPOSES.get(log.partition(":")[0].removeprefix("Locator."), "")
    return f"waited for it {purpose}" if purpose else ""


def _reason(log: str) -> str:
    for pattern, text in _REASONS:
        if match := pattern.search(log):
            return text.format(*match.groups())
    return ""


def _limit_ms(log: str, timeout_ms: float) -> float:
    match = re.search(r"Timeout (\d+(?:\.\d+)?)ms exceeded", log)
    return float(match[1]) if match else timeout_ms


def _plain_message(error: Exception) -> str:
    """Return the message without call log, colours, what pytest adds, and the name of the library's function."""
    text = _STYLE.sub("", str(error)).partition("\nCall log")[0].partition("\nassert ")[0]
    return _CALL.sub("", text).strip()


def _comes_from_suite(error: Exception) -> bool:
    """Return whether an exception comes from a page object or an action of the suite, whoever raised it."""
    return bool(_raised_at(error))


def _is_suite_file(filename: str) -> bool:
    file = Path(filename)
    if filename.startswith("<") or _PACKAGE in file.parents or _LIBRARIES.intersection(file.parts):
        return False
    return _STANDARD not in file.parents or "site-packages" in file.parts


def _raised_at(error: Exception) -> str:
    """Return where the suite's own code made the call that failed; empty where none of it did."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_suite_file(frame.filename)]
    return f" ({Path(own[-1].filename).name}:{own[-1].lineno})" if own else ""
