from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.old_database.values.single import UnreadableError
from pytest_e1ts.exchange.old_database.values.times import read_time

AT = datetime(2025, 1, 5, 21, 45)  # noqa: DTZ001 - as the database holds it
NUMBER = "a time that is a number of seconds or milliseconds"
OTHERWISE = "a time that is written otherwise"


@pytest.mark.parametrize(
    "written",
    [
        "2025-01-05 21:45:00",
        "2025-01-05T21:45:00Z",
        "2025-01-05T21:45:00.000Z",
        "2025-01-05 21:45",
        "2025-01-05T22:45:00+01:00",
        "2025-01-05T16:15:00-0530",
        "2025-01-05 23:45:00+02",
    ],
)
def test_a_time_in_iso_8601_becomes_utc_and_needs_no_repair(written: str) -> None:
    assert read_time(written) == (AT, "")


@pytest.mark.parametrize("written", [1736113500, 1736113500000, "1736113500", "1736113500000", 1736113500.0])
def test_a_number_counts_from_1970(written: object) -> None:
    assert read_time(written) == (AT, NUMBER)


@pytest.mark.parametrize(
    "written",
    [
        "1/5/2025, 9:45:00 PM",
        "01/05/2025 21:45",
        "05.01.2025 21:45:00",
        "Jan 5, 2025 21:45:00",
        "Sun Jan 05 2025 22:45:00 GMT+0100 (CET)",
        "Sun, 05 Jan 2025 21:45:00 GMT",
        "Sun, 05 Jan 2025 16:45:00 -0500",
    ],
)
def test_a_time_as_people_and_scripts_write_it_is_read_and_remarked(written: str) -> None:
    assert read_time(written) == (AT, OTHERWISE)


def test_a_day_above_twelve_decides_which_number_is_the_day() -> None:
    assert read_time("25/12/2024")[0] == read_time("12/25/2024")[0] == datetime(2024, 12, 25)  # noqa: DTZ001 - the same


def test_midnight_and_noon_are_read_by_their_halves() -> None:
    hours = [read_time(f"1/5/2025, {time}")[0] for time in ("12:00:00 AM", "12:00:00 PM")]
    assert [hour and hour.hour for hour in hours] == [0, 12]


@pytest.mark.parametrize(
    "written",
    ["yesterday", "2025-02-30", "2025-13-01", "0000-00-00 00:00:00", "99/99/2025", 12, b"\0", "9" * 16, "NaN"],
)
def test_what_is_no_time_is_refused(written: object) -> None:
    with pytest.raises(UnreadableError, match=r"time|text"):
        read_time(written)


def test_nothing_is_no_time_and_no_fault() -> None:
    assert [read_time(value) for value in (None, "", "  ")] == [(None, "")] * 3


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - the zone is drawn
    st.integers(-12 * 60, 14 * 60),
)
def test_every_time_with_a_zone_comes_back_in_utc(naive: datetime, minutes: int) -> None:
    moment = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_time(moment.isoformat()) == (moment.astimezone(UTC).replace(tzinfo=None), "")


@given(st.text(max_size=40) | st.integers() | st.floats() | st.binary(max_size=20))
def test_whatever_stands_there_is_a_time_or_refused(written: object) -> None:
    try:
        found, _ = read_time(written)
    except UnreadableError:
        return
    assert found is None or 1970 <= found.year <= 9998
