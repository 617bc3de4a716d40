"""All offers for recorded rows, in the order in which they are applied."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pytest_e1ts.recording.afterwards.base_addresses import offer_base_address
from pytest_e1ts.recording.afterwards.offer import Offer, Rows
from pytest_e1ts.recording.afterwards.relative_dates import offer_relative_dates
from pytest_e1ts.recording.afterwards.server_numbers import offer_saved_numbers
from pytest_e1ts.recording.afterwards.sign_in_rows import offer_sign_in
from pytest_e1ts.recording.afterwards.unique_texts import offer_unique_texts


def make_offers(rows: Rows, today: date, base_url: str = "") -> tuple[Offer, ...]:
    """Return what could be made of rows so that they hold another day, elsewhere and beside others.

    Args:
        rows: The recorded rows.
        today: The day of the recording.
        base_url: Address of the application.
    """
    return (
        *offer_unique_texts(rows),
        *offer_relative_dates(rows, today),
        *offer_base_address(rows, base_url),
        *offer_saved_numbers(rows),
        *offer_sign_in(rows),
    )


def apply_offers(rows: Rows, offers: Iterable[Offer]) -> Rows:
    """Return the rows as the offers make them."""
    for offer in offers:
        rows = offer.apply(rows)
    return rows
