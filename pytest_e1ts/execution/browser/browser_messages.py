"""What the browser says when it cannot work with what a row holds, in words that name the place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable

Describe = Callable[[re.Match[str]], str]

_ALWAYS: tuple[tuple[re.Pattern[str], Describe], ...] = (
    (
        re.compile(r"The string '(.*)' is not a valid XPath expression", re.DOTALL),
        lambda found: f"is not a valid selector: the browser cannot read the XPath “{found[1]}”.",
    ),
    (
        re.compile(r"The result is not a node set"),
        lambda _found: "is not a valid selector: this XPath stands for a text or a number, and for no element.",
    ),
    (
        re.compile(r"Invalid regular expression: (/.*/)\w*: (.*)", re.DOTALL),
        lambda found: (
            f"holds a regular expression that the browser cannot read, “{found[1]}”: {_lower_first(found[2])}."
        ),
    ),
    (
        re.compile(r"Invalid flags supplied to RegExp constructor '(.*)'", re.DOTALL),
        lambda found: f"holds a regular expression with “{found[1][:40]}” behind it, where only i, m, s and u may be.",
    ),
    (
        re.compile(r'Un(?:expected|supported) token "(.*?)" while parsing (?:css )?selector "(.*)', re.DOTALL),
        lambda found: f"is not a valid selector: the browser cannot read {_token(found[1], found[2])}.",
    ),
    (
        re.compile(r"Failed to execute '\w+' on '\w+': '(.*)' is not a valid selector", re.DOTALL),
        lambda found: f"is not a valid selector: the browser cannot read “{found[1]}”.",
    ),
    (
        re.compile(r"Error while parsing selector `(.*)` - (.*)", re.DOTALL),
        lambda found: f"is not a valid selector: {_lower_first(found[2])}, in “{found[1]}”.",
    ),
    (
        re.compile(r"while parsing|not a valid selector|Unknown engine|Invalid selector|Malformed selector"),
        lambda found: f"is not a valid selector: {_lower_first(found.string)}.",
    ),
)
_OF_STEP: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Cannot navigate to invalid URL"),
        "The browser cannot go to this address: its host, its port or a character in it is not valid.",
    ),
    (
        re.compile(r"Invalid cookie fields|Cookie should have|invalid cookie", re.IGNORECASE),
        "The browser refuses this cookie: its name, value or address holds what a cookie may not hold.",
    ),
    (
        re.compile(r"Unknown key: \"(.*)\"", re.DOTALL),
        "There is no key {0!r}.",
    ),
)
_PREFIX = re.compile(r"^(?:(?:Protocol error|Browser error) \([\w.]+\): |(?:\w*Error|DOMException): )+")


def about_target(message: str, target: str) -> str:
    """Return why the browser cannot work with a target; empty where it says nothing of that.

    Args:
        message: What it said, without a call log.
        target: The target as written; empty where there is none.
    """
    for pattern, describe in _ALWAYS:
        if found := pattern.search(message):
            return f"The target{f' {target!r}' if target else ''} {describe(found)}"
    return ""


def about_step(message: str) -> str:
    """Return what else the browser says of a step, without the names of its own functions.

    Args:
        message: What it said, without a call log.
    """
    for pattern, sentence in _OF_STEP:
        if found := pattern.search(message):
            return sentence.format(*found.groups())
    first = next(iter(message.splitlines()), "")
    plain = _PREFIX.sub("", first)
    if not plain:
        return "The browser gave no reason."
    return first if plain == first else f"The browser refused this step: {_lower_first(plain)}."


def _token(unread: str, selector: str) -> str:
    """Return what could not be read and where it is, counted in characters from 1."""
    text = re.sub(r'"\.( Did you mean to CSS\.escape it\?)?$|"$', "", selector)
    if unread == "BADSTRING":
        return f"a text that a line break ends, in “{text}”"
    place = text.find(unread) + 1 if unread else 0
    return f"“{unread}” at character {place} of “{text}”" if place else f"the end of “{text}”"


def _lower_first(text: str) -> str:
    """Return a sentence of the browser's as the end of one of ours."""
    line = _PREFIX.sub("", next(iter(text.splitlines()), "")).strip().rstrip(".")
    return line[:1].lower() + line[1:]
