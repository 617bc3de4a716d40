"""What kind of locator found a bare name on a page, so that the next time costs no round trip."""

from __future__ import annotations

from urllib.parse import urlsplit

from pytest_e1ts.locators.smart import Found


class KindMemory:
    """Kinds by page and bare name; a page is its address without query and fragment.

    A name whose remembered kind once found nothing is not remembered on that page again: the page shows it in more than
    one way, and every look must be a full one.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kinds: dict[tuple[str, str], Found | None] = {}

    def recall(self, url: str, name: str) -> Found | None:
        """Return how the name was found on that page; None where it is not known."""
        return self._kinds.get((_page_of(url), name))

    def remember(self, url: str, name: str, found: Found) -> None:
        """Keep how the name was found on that page."""
        self._kinds.setdefault((_page_of(url), name), found)

    def distrust(self, url: str, name: str) -> None:
        """Look the name up in full from now on."""
        self._kinds[_page_of(url), name] = None


def _page_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"
