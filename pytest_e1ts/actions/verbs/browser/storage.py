"""The local and session storage of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.named_arguments import given_text, read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import evaluate_one, reading
from pytest_e1ts.matchers import Comparison, quoted
from pytest_e1ts.registry import suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_STORAGES = ("local", "session")
_READ = reading("(_, storage) => Object.entries(storage === 'session' ? sessionStorage : localStorage)")
_WRITE = "(_, [storage, name, value]) => (storage === 'session' ? sessionStorage : localStorage).setItem(name, value)"
_CLEAR = "() => { localStorage.clear(); sessionStorage.clear() }"


@dataclass(frozen=True, slots=True)
class Stored:
    """A value in a storage.

    Attributes:
        name: Its name.
        value: What it is; empty where only the name counts.
        storage: ``local`` or ``session``.
    """

    name: str
    value: str = field(default="", repr=False)
    storage: str = "local"


def stored(text: str) -> Stored:
    """Take ``name=value``, or ``{"name": …, "value": …, "in": "session"}``."""
    if not text.lstrip().startswith("{"):
        return Stored(*arguments.pair(text))
    named = read_named(text, "name", ("value", "in"))
    return Stored(_name(named), text_of(named, "value"), _storage(named))


def stored_name(text: str) -> Stored:
    """Take a name, or ``{"name": …, "in": "session"}``."""
    named = read_named(arguments.some_text(text), "name", ("in",))
    return Stored(_name(named), storage=_storage(named))


def _name(named: dict[str, Any]) -> str:
    name = given_text(named, "name")
    if not name:
        raise ValueError("needs the name of the value.")
    return name


def _storage(named: dict[str, Any]) -> str:
    written = text_of(named, "in") or "local"
    if written.lower() not in _STORAGES:
        raise ValueError(f"has 'in' as {written!r}. {suggestion(written, _STORAGES)}")
    return written.lower()


@action(
    "Set Storage",
    sentence="I store {argument} in the browser",
    aliases=("Set Local Storage",),
    target="none",
    argument=stored,
    result_type="text",
    named=True,
    example={"type": "custom", "action": "Set Storage", "action_result": "theme=dark"},
)
def set_storage(step: Step) -> None:
    """Set a value in the page's local storage, `name=value`, or in the session's with `"in": "session"`."""
    wanted: Stored = step.value
    _need_page(step)
    step.body().evaluate(_WRITE, [wanted.storage, wanted.name, wanted.value])


@action(
    "Storage Value",
    sentence="the browser has stored {argument}",
    aliases=("Local Storage",),
    kind="assertion",
    target="none",
    argument=stored,
    result_type="text",
    named=True,
    example={"type": "assertion", "action": "Storage Value", "action_result": "theme=dark"},
)
def storage_value(step: Step) -> None:
    """Check a value in the page's local storage, `name=value`, or in the session's with `"in": "session"`."""
    wanted: Stored = step.value
    expected = f"expected {wanted.name!r} in {wanted.storage} storage to be {quoted(wanted.value)}"

    def read(deadline: Deadline) -> Comparison:
        there = _values(step, deadline)
        if wanted.name not in there:
            others = (
                f"there {'is' if len(there) == 1 else 'are'} {', '.join(map(repr, sorted(there)))}"
                if there
                else "there is nothing"
            )
            return Comparison(False, f"{expected}, but it is not there; {others}")
        found = there[wanted.name]
        return Comparison(found == wanted.value, f"{expected}, but it is {quoted(found)}", wanted.value, found)

    wait_until(step, read)


@action(
    "No Storage Value",
    sentence="the browser has not stored {argument}",
    aliases=("Storage Value Absent",),
    kind="assertion",
    target="none",
    argument=stored_name,
    result_type="text",
    named=True,
    example={"type": "assertion", "action": "No Storage Value", "action_result": "token"},
)
def no_storage_value(step: Step) -> None:
    """Check that the page's local storage, or the session's with `"in": "session"`, has no value of this name."""
    wanted: Stored = step.value

    def read(deadline: Deadline) -> Comparison:
        is_there = wanted.name in _values(step, deadline)
        return Comparison(not is_there, f"expected no {wanted.name!r} in {wanted.storage} storage, but there is one")

    wait_until(step, read)


@action(
    "Clear Storage",
    sentence="I clear cookies and storage",
    aliases=("Clear Cookies", "Clear Cookies And Storage"),
    target="none",
    example={"type": "custom", "action": "Clear Storage"},
)
def clear_storage(step: Step) -> None:
    """Forget all cookies of the scenario, and what the page keeps in local and session storage."""
    _need_page(step)
    step.page.context.clear_cookies()
    step.body().evaluate(_CLEAR)


def _values(step: Step, deadline: Deadline) -> dict[str, str]:
    step.session.follow_tabs()
    _need_page(step)
    pairs = evaluate_one(step.body(), _READ, step.value.storage, timeout_ms=deadline.for_reading_ms)
    return dict(pairs)


def _need_page(step: Step) -> None:
    if not step.page.url.startswith("http"):
        raise BrokenStepError(
            "No page with an address is open, and only such a page has storage. Go to one first.", code="no-open-page"
        )
