"""Other plugins that write to the terminal in another way."""

from __future__ import annotations

from collections.abc import Iterator

from tests.compatibility.seen import TITLES, Seen, other_plugin


@other_plugin("pytest-sugar", "-p", "sugar", "--force-sugar")
def sugar(seen: Seen) -> Iterator[str]:
    """Its bars are there, and what failed is named."""
    yield from _unnamed(seen, "█")


@other_plugin("pytest-instafail", "--instafail")
def instafail(seen: Seen) -> Iterator[str]:
    """What failed is shown at once, and not again at the end."""
    shown = seen.output.count("Why it did not pass")
    yield from _unnamed(seen, "")
    if shown != 1:
        yield f"the failure was shown {shown} times"


@other_plugin("pytest-rich", "--rich")
def rich(seen: Seen) -> Iterator[str]:
    """What failed is named."""
    yield from _unnamed(seen, "")


def _unnamed(seen: Seen, mark: str) -> Iterator[str]:
    if TITLES[1] not in seen.output:
        yield "the scenario that failed is not named"
    if mark not in seen.output:
        yield f"there is no {mark} of it"
