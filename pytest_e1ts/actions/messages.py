"""Messages that appear by themselves: toasts, snack bars, banners, alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling import Deadline, is_leaving
from pytest_e1ts.actions.registry import action, always
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.matchers import quoted
from pytest_e1ts.matchers.texts import fold

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

_WATCH = """(body, [selector, wanted, patience]) => new Promise(done => {
  const fold = text => (text || '').replace(/\\s+/g, ' ').trim().toLowerCase();
  const seen = new Set();
  const end = performance.now() + patience;
  const look = () => {
    const texts = [...document.querySelectorAll(selector)]
      .filter(e => e.checkVisibility({visibilityProperty: true})).map(e => e.innerText.trim()).filter(Boolean);
    texts.forEach(text => seen.add(text));
    if (texts.some(text => fold(text).includes(wanted))) return done(null);
    if (performance.now() >= end) return done([...seen]);
    setTimeout(look, 20);
  };
  look();
})"""
_MESSAGES = (
    "[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive], output, "
    ".toast, .snackbar, .notification, .alert, .flash"
)
_SLICE_MS = 500.0


@action(
    "Message Appears",
    aliases=("Toast", "Toast Appears", "Message", "Notification"),
    kind="assertion",
    target="none",
    argument=arguments.some_text,
    result_type="text",
    looks_back=always,
    example={"type": "ui-element", "action": "Message Appears", "action_result": "Saved"},
)
def message_appears(step: Step) -> None:
    """Check that a message appears that contains the expected text: a toast, a status, an alert; however briefly."""
    seen: list[str] = []
    deadline = Deadline(step.timeout_ms)
    while True:
        found = _watch(step, min(_SLICE_MS, deadline.left_ms))
        if found is None:
            return
        seen += [text for text in found if text not in seen]
        if not deadline.left_ms:
            break
    shown = ", ".join(map(quoted, seen)) or "none"
    raise ExpectationError(f"Expected a message that contains {quoted(step.value)}, but there was {shown}.")


def _watch(step: Step, patience_ms: float) -> list[str] | None:
    """Watch the page for a while, from within: no message is too short. Return what was seen, None for the message."""
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run

    try:
        seen: list[str] | None = step.body().evaluate(_WATCH, [_MESSAGES, fold(step.value), patience_ms])
    except Error as error:
        if not is_leaving(error):
            raise
        return []
    return seen
