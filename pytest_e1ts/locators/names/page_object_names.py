"""The seam through which a room above teaches the locators names of elements."""

from __future__ import annotations

from collections.abc import Callable, Iterable

NameResolver = Callable[[str], str | None]
NameLister = Callable[[], Iterable[tuple[str, str]]]
_resolvers: list[NameResolver] = []
_listers: list[NameLister] = []


def register_name_resolver(resolver: NameResolver) -> None:
    """Ask ``resolver`` first whether it knows a written target by name.

    Args:
        resolver: Returns how the named element is written, None for a text that is not a name of its kind, and raises
            UnknownNameError for a name that is nearly right.
    """
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def written_form_of(name: str) -> str | None:
    """Return how the element of that name is found; None where no resolver knows it.

    Raises:
        UnknownNameError: The name is nearly right.
    """
    for resolver in _resolvers:
        written = resolver(name)
        if written is not None:
            return written
    return None


def register_name_lister(lister: NameLister) -> None:
    """Let ``lister`` say which names there are, so that an element on a page can be called by its own.

    Args:
        lister: Returns each name with how its element is written.
    """
    if lister not in _listers:
        _listers.append(lister)


def listed_names() -> list[tuple[str, str]]:
    """Return every name that there is, with how its element is written."""
    return [named for lister in _listers for named in lister()]
