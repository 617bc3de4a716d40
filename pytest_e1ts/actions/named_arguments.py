"""Arguments that are a plain text for the simple case, or a JSON object of names for the rest. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.registry import normalise, suggestion


def read_named(text: str, first: str, others: Collection[str] = ()) -> dict[str, Any]:
    """Read an argument.

    Args:
        text: The argument: a JSON object of names, or a text that stands for the first name; empty is none.
        first: The name that a plain text stands for.
        others: The further names that are known.

    Returns:
        The values by name, in the spelling given here.

    Raises:
        ValueError: A name is unknown, or the JSON cannot be read.
    """
    if not text.lstrip().startswith("{"):
        return {first: text.strip()} if text.strip() else {}
    known = {normalise(name): name for name in (first, *others)}
    found = {}
    for name, value in arguments.named(text).items():
        if normalise(name) not in known:
            raise MalformedError(f"has the unknown name {name!r}. {suggestion(name, known.values())}".rstrip())
        found[known[normalise(name)]] = value
    return found


def given_text(named: dict[str, Any], name: str) -> str:
    """Return a value as text that says something where it is given; empty where it is not given.

    Raises:
        ValueError: It is given, and empty; or it is a list or an object.
    """
    text = text_of(named, name)
    if name in named and arguments.is_blank(text):
        raise ValueError(f"has an empty {name!r}, which says nothing. Leave it out, or write a text.")
    return text


def text_of(named: dict[str, Any], name: str) -> str:
    """Return a value as text; empty where it is not given.

    Raises:
        ValueError: It is a list or an object.
    """
    value = named.get(name, "")
    if isinstance(value, list | dict):
        raise MalformedError(f"has a list or an object as {name!r}, which must be a text.")
    return str(value).lower() if isinstance(value, bool) else str("" if value is None else value).strip()
