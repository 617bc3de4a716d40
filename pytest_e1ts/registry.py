"""One generic registry, with a suggestion for names that are nearly right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from pytest_e1ts.errors import ConfigurationError, UnknownNameError

T = TypeVar("T")

_LISTED = 12  # names in one message
_LONGEST = 80  # characters of one of them
_IGNORED = re.compile(r"[\s_\-]+")


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """Fold a name so that ``Custom Select``, ``custom_select`` and ``customSelect`` are the same."""
    return _IGNORED.sub("", name).casefold()


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return the known names that come nearest to ``name``, best first.

    Args:
        name: What the user wrote.
        known: The valid names.
        limit: How many to return at most.

    Returns:
        Up to ``limit`` names, in their original spelling; empty when nothing comes near.
    """
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(normalise(candidate), candidate)
    return [folded[key] for key in difflib.get_close_matches(normalise(name), folded, n=limit, cutoff=0.55)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``Did you mean …?`` for a name that is nearly right; empty when nothing comes near."""
    close = nearest(name, known)
    return "Did you mean " + " or ".join(repr(word) for word in close) + "?" if close else ""


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return ``Did you mean …?`` for a name that is nearly right, else valid names; empty when there are none."""
    names = sorted(known)
    return did_you_mean(name, names) or _listing(names)


def _listing(names: list[str]) -> str:
    if not names:
        return ""
    more = len(names) - _LISTED
    listed = [name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…" for name in names[:_LISTED]]
    return f"Known: {', '.join(listed)}{f' and {more} more' if more > 0 else ''}."


def _describe_duplicate(kind: str, word: str, first: str, second: str) -> str:
    """Return the message for a name that is registered twice, by one module or by two."""
    from pytest_e1ts.extensions.origins import origin_of  # noqa: PLC0415 - no session needs it where all is well

    twice = f"The {kind} {word!r} is registered twice"
    if not first or not second:
        return f"{twice}. Give one of them another name."
    if first == second:
        return f"{twice}, both times by {origin_of(first)}. Give one of them another name."
    return (
        f"{twice}: by {origin_of(first)} and by {origin_of(second)}. Give one of them another name, or uninstall the "
        "distribution that you can do without."
    )


class Registry(Generic[T]):
    """Named things of one kind, found without regard to case, spaces, hyphens and underscores."""

    def __init__(self, kind: str) -> None:
        """Make an empty registry.

        Args:
            kind: What it holds, in the singular, for messages: ``action``.
        """
        self.kind = kind
        self._entries: dict[str, T] = {}
        self._names: dict[str, str] = {}
        self._registered_by: dict[str, str] = {}

    def add(self, name: str, entry: T, *aliases: str, replace: bool = False, registered_by: str = "") -> None:
        """Register ``entry`` under its name and aliases.

        Args:
            name: The name shown to people.
            entry: What to find under it.
            aliases: Further names, not listed.
            replace: Take the place of an entry of the same name instead of raising.
            registered_by: The module that registers it; empty where it comes from a file.

        Raises:
            ConfigurationError: A name is taken already; the message says by whom.
        """
        for word in (name, *aliases):
            key = normalise(word)
            if key in self._entries and not replace:
                raise ConfigurationError(
                    _describe_duplicate(self.kind, word, self._registered_by[key], registered_by),
                    code="registered-twice",
                )
            self._entries[key], self._registered_by[key] = entry, registered_by
        self._names[normalise(name)] = name

    def find(self, name: str) -> T | None:
        """Return the entry of that name, or None."""
        return self._entries.get(normalise(name))

    def get(self, name: str) -> T:
        """Return the entry of that name.

        Raises:
            UnknownNameError: There is none; the message suggests the nearest.
        """
        entry = self.find(name)
        if entry is None:
            raise UnknownNameError(
                f"Unknown {self.kind} {name!r}. {suggestion(name, self)}".strip(), code="unknown-name"
            )
        return entry

    def registered_by(self, name: str) -> str:
        """Return the module that registered a name; empty where it comes from a file, or is not registered."""
        return self._registered_by.get(normalise(name), "")

    def __iter__(self) -> Iterator[str]:
        """Iterate over the listed names, in the order of registration."""
        return iter(self._names.values())

    def __len__(self) -> int:
        """Count the listed names."""
        return len(self._names)
