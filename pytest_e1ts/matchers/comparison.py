"""What a comparison is, and the registry of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pytest_e1ts.registry import Registry


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing.

    Attributes:
        ok: Whether the expectation holds.
        explanation: What was expected and what was there, in a sentence.
        wanted: What was expected, for those who compare; empty where there are no two things to compare.
        found: What was there.
    """

    ok: bool
    explanation: str
    wanted: str = ""
    found: str = ""


Matcher = Callable[[Any, Any], Comparison]
F = TypeVar("F", bound=Matcher)
matchers: Registry[Matcher] = Registry("matcher")


def matcher(name: str, *aliases: str) -> Callable[[F], F]:
    """Register a comparison of what is there (first argument) with what is expected (second).

    Args:
        name: The name shown to people.
        aliases: Further names.
    """

    def register(function: F) -> F:
        matchers.add(name, function, *aliases, registered_by=function.__module__)
        return function

    return register


def quoted(text: str) -> str:
    """Return the text in “quotes”, its whitespace folded; the empty text as ``nothing``."""
    folded = " ".join(text.split())
    return f"“{folded}”" if folded else "nothing"
