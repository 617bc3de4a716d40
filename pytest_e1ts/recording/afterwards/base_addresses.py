"""The address of the application, where texts hold it: it is another one in another environment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pytest_e1ts.recording.afterwards.offer import Offer, Rows, with_text


def offer_base_address(rows: Rows, base_url: str) -> Iterator[Offer]:
    """Offer ``${BASE_URL}`` where rows write the address of the application.

    Args:
        rows: The rows.
        base_url: That address; empty where it is not known.
    """
    base = base_url.rstrip("/")
    if base and any(base in text for row in rows for text in (row.element, row.argument)):
        found = f"{base} is the application here: ${{BASE_URL}} is so in every environment."
        yield Offer("address", found, partial(with_text, old=base, new="${BASE_URL}"))
