"""Dates as days from today."""

from __future__ import annotations

from datetime import date

from pytest_e1ts.recording.afterwards.offers import apply_offers
from pytest_e1ts.recording.afterwards.relative_dates import offer_relative_dates
from tests.unit.recording.performed import did, element, field, rows_for

TODAY = date(2026, 11, 27)


def test_a_date_is_counted_from_the_day_of_the_recording() -> None:
    rows = rows_for(
        did("type", field("Due", "date"), "2027-01-27"),
        did("type", field("Seen", "date"), "2026-11-27"),
        did("type", field("Begun", "datetime-local"), "2026-11-26T14:30"),
    )
    after = apply_offers(rows, offer_relative_dates(rows, TODAY))
    assert [row.argument for row in after] == ["${today+61d}", "${today}", "${today-1d} 14:30"]


def test_it_is_changed_wherever_it_is_shown_and_however() -> None:
    rows = rows_for(
        did("type", field("Due", "date"), "2026-12-03"),
        did("check text", element("testid=due"), "Due 03.12.2026"),
        did("check text", element("testid=us"), "December 03, 2026"),
        did("check value", field("Due", "date"), "2026-12-03"),
    )
    after = apply_offers(rows, offer_relative_dates(rows, TODAY))
    assert [row.argument for row in after[1:]] == ["Due ${today+6d:%d.%m.%Y}", "${today+6d:%B %d, %Y}", "${today+6d}"]


def test_a_date_of_birth_stays() -> None:
    assert not list(offer_relative_dates(rows_for(did("type", field("Born", "date"), "1984-02-29")), TODAY))


def test_a_time_and_a_half_typed_date_are_no_dates() -> None:
    rows = rows_for(did("type", field("At", "time"), "14:30"), did("type", field("Due", "date"), "2026-13-40"))
    assert not list(offer_relative_dates(rows, TODAY))
