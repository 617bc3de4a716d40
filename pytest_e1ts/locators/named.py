"""The seam through which a room above teaches the locators names of elements."""

from __future__ import annotations

from collections.abc import Callable

Namer = Callable[[str], str | None]
_namers: list[Namer] = []


def name_elements_with(namer: Namer) -> None:
    """Ask ``namer`` first whether it knows a written target by name.

    Args:
        namer: Returns how the named element is written, None for a text that is not a name of its kind, and raises
            UnknownNameError for a name that is nearly right.
    """
    if namer not in _namers:
        _namers.append(namer)


def written_for(name: str) -> str | None:
    """Return how the element of that name is found; None where no namer knows it.

    Raises:
        UnknownNameError: The name is nearly right.
    """
    for namer in _namers:
        written = namer(name)
        if written is not None:
            return written
    return None
