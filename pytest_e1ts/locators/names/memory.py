"""What kind of locator found a bare name on a page, so that the next time costs no round trip."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from pytest_e1ts.locators.names.bare_names import NameMatch
from pytest_e1ts.locators.names.wanted import ANYTHING, Wanted

Name = str | tuple[str, Wanted]


class KindMemory:
    """Kinds by page and bare name, with what it was wanted for; a page is its address without query and fragment.

    A name whose remembered kind once found nothing is not remembered on that page again: the page shows it in more than
    one way, and every look must be a full one.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._labels: dict[tuple[str, str], str] = {}
        self._kinds: dict[tuple[str, tuple[str, Wanted]], NameMatch | None] = {}

    def recall(self, url: str, name: Name) -> NameMatch | None:
        """Return how the name was found on that page; None where it is not known."""
        return self._kinds.get((_page_of(url), _key(name)))

    def remember(self, url: str, name: Name, found: NameMatch) -> None:
        """Keep how the name was found on that page."""
        self._kinds.setdefault((_page_of(url), _key(name)), found)

    def stop_remembering(self, url: str, name: Name) -> None:
        """Look the name up in full from now on."""
        self._kinds[_page_of(url), _key(name)] = None

    def label(self, url: str, text: str, read: Callable[[], str]) -> str:
        """Return the label that a part of it has found on that page, read once; empty where it was the whole."""
        key = (_page_of(url), text)
        if key not in self._labels:
            self._labels[key] = read()
        return self._labels[key]


def _key(name: Name) -> tuple[str, Wanted]:
    return (name, ANYTHING) if isinstance(name, str) else name


def _page_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"
