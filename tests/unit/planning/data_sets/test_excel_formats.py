"""Numbers and dates as sheets show them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from pytest_e1ts.planning.data_sets.excel_formats import shown_date, shown_number

DAY = datetime(2026, 3, 7, 9, 5, 3)  # noqa: DTZ001 - sheets know no zones


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (10, "General", "10"),
        (10.0, "General", "10"),
        (0.1, "General", "0.1"),
        (1234.5, "0.00", "1234.50"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.25, "0%", "25%"),
        (-3, "#,##0", "-3"),
        (5, '0.00 "EUR"', "5"),
        (1e20, "General", "100000000000000000000"),
        (1e-7, "General", "0.0000001"),
    ],
)
def test_a_number_is_as_its_format_shows_it(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form) == shown


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (DAY, "yyyy-mm-dd", "2026-03-07"),
        (DAY, "dd/mm/yyyy hh:mm", "07/03/2026 09:05"),
        (DAY, "d.m.yy", "7.3.26"),
        (DAY, "h:mm:ss", "9:05:03"),
        (DAY, "General", "2026-03-07 09:05:03"),
        (DAY, "h:mm AM/PM", "2026-03-07 09:05:03"),
        (datetime(2026, 3, 7), "[$-409]d-mmm-yy;@", "7-Mar-26"),  # noqa: DTZ001
        (datetime(2026, 3, 7), "General", "2026-03-07"),  # noqa: DTZ001
        (date(2026, 3, 7), "mm/dd/yyyy", "03/07/2026"),
        (time(9, 5), "hh:mm", "09:05"),
        (time(9, 5), "dd/mm/yyyy", "09:05:00"),
    ],
)
def test_a_date_is_as_its_format_shows_it(value: datetime | date | time, form: str, shown: str) -> None:
    assert shown_date(value, form) == shown
