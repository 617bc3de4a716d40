"""Cookies of the application."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.named_arguments import given_text, read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.matchers import Comparison, quoted

if TYPE_CHECKING:
    from playwright.sync_api import Cookie

    from pytest_e1ts.actions.runtime import Step

_FLAGS = {"secure": "secure", "http only": "httpOnly"}


@dataclass(frozen=True, slots=True)
class NamedCookie:
    """A cookie as a row names it.

    Attributes:
        name: Its name.
        value: Its value.
        more: What else is said of it, as Playwright takes it.
    """

    name: str
    value: str = field(default="", repr=False)
    more: dict[str, Any] = field(default_factory=dict)


def cookie(text: str) -> NamedCookie:
    """Take ``name=value``, or ``{"name": …, "value": …}``."""
    if not text.lstrip().startswith("{"):
        return NamedCookie(*arguments.pair(text))
    named = read_named(text, "name", ("value",))
    return NamedCookie(_name(named), text_of(named, "value"))


def cookie_to_set(text: str) -> NamedCookie:
    """Take ``name=value``, or an object that may also say ``domain``, ``path``, ``secure`` and ``http only``."""
    if not text.lstrip().startswith("{"):
        return NamedCookie(*arguments.pair(text))
    named = read_named(text, "name", ("value", "domain", "path", *_FLAGS))
    place: dict[str, Any] = {name: given_text(named, name) for name in ("domain", "path") if name in named}
    flags = {_FLAGS[name]: arguments.flag(text_of(named, name)) for name in _FLAGS if name in named}
    return NamedCookie(_name(named), text_of(named, "value"), {**place, **flags})


def _name(named: dict[str, Any]) -> str:
    name = given_text(named, "name")
    if not name:
        raise ValueError("needs the name of the cookie.")
    return name


@action(
    "Set Cookie",
    sentence="I set the cookie {argument}",
    aliases=("Add Cookie",),
    target="none",
    argument=cookie_to_set,
    result_type="text",
    named=True,
    example={"type": "custom", "action": "Set Cookie", "action_result": "consent=yes"},
)
def set_cookie(step: Step) -> None:
    """Set a cookie of the application, `name=value`; it counts from the next request on."""
    wanted: NamedCookie = step.value
    made: dict[str, Any] = {"name": wanted.name, "value": wanted.value, **wanted.more}
    if wanted.more.keys() & {"domain", "path"}:
        made = {"domain": urlsplit(_address(step)).hostname, "path": "/", **made}
    else:
        made["url"] = _address(step)
    step.page.context.add_cookies([cast("Any", made)])


@action(
    "Cookie Value",
    sentence="there is the cookie {argument}",
    aliases=("Cookie",),
    kind="assertion",
    target="none",
    argument=cookie,
    result_type="text",
    named=True,
    example={"type": "assertion", "action": "Cookie Value", "action_result": "consent=yes"},
)
def cookie_value(step: Step) -> None:
    """Check the value of a cookie that the current page has, `name=value`."""
    wanted: NamedCookie = step.value
    expected = f"expected the cookie {wanted.name!r} to be {quoted(wanted.value)}"

    def read(_deadline: Deadline) -> Comparison:
        there = {each["name"]: each for each in _cookies(step)}
        found = there.get(wanted.name)
        if found is None:
            others = (
                f"there {'is' if len(there) == 1 else 'are'} {', '.join(map(repr, sorted(there)))}"
                if there
                else "there is no other"
            )
            return Comparison(False, f"{expected}, but it is not there; {others}")
        shown = "another one, not shown here, for it is HttpOnly" if found["httpOnly"] else quoted(found["value"])
        return Comparison(found["value"] == wanted.value, f"{expected}, but it is {shown}")

    wait_until(step, read)


@action(
    "No Cookie",
    sentence="there is no cookie {argument}",
    aliases=("Cookie Absent",),
    kind="assertion",
    target="none",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "assertion", "action": "No Cookie", "action_result": "session"},
)
def no_cookie(step: Step) -> None:
    """Check that the current page has no cookie of this name."""
    name = step.value.strip()

    def read(_deadline: Deadline) -> Comparison:
        is_there = any(each["name"] == name for each in _cookies(step))
        return Comparison(not is_there, f"expected no cookie {name!r}, but there is one")

    wait_until(step, read)


def _cookies(step: Step) -> list[Cookie]:
    step.session.follow_tabs()
    return step.page.context.cookies(_address(step))


def _address(step: Step) -> str:
    """Return the address whose cookies are meant: that of the page, else that of the application."""
    found = next((each for each in (step.page.url, step.session.base_url) if each.startswith("http")), "")
    if not found:
        raise BrokenStepError(
            "No page with an address is open, and there is no base URL. Go to a page first.", code="no-open-page"
        )
    return found
