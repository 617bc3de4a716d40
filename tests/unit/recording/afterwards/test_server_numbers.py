"""Numbers that the server gave."""

from __future__ import annotations

import re

import pytest

from pytest_e1ts.actions import RowChecks
from pytest_e1ts.recording.afterwards.offer import Rows
from pytest_e1ts.recording.afterwards.offers import apply_offers
from pytest_e1ts.recording.afterwards.server_numbers import offer_saved_numbers
from tests.unit.recording.performed import button, columns, did, element, field, rows_for

MESSAGE = element("testid=message", "status", label="Order EX-1042 was raised.")
SHOWN = did("check text", MESSAGE, "Order EX-1042 was raised.")


def changed(rows: Rows) -> Rows:
    return apply_offers(rows, offer_saved_numbers(rows))


def test_a_number_that_later_rows_need_is_saved_where_it_is_first_seen() -> None:
    rows = changed(rows_for(SHOWN, did("click", element('row "EX-1042" >> Approve', "button"))))
    assert [columns(row) for row in rows] == [
        ("Save Value", "testid=message", '{"name": "EX_NUMBER", "pattern": "EX-\\\\d+"}'),
        ("Text Match", "testid=message", "Order ${EX_NUMBER} was raised."),
        ("Click", 'row "${EX_NUMBER}" >> Approve', ""),
    ]
    assert "EX-1042" not in " ".join(row.definition for row in rows)
    assert not any(RowChecks().problems(row.planned(1)) for row in rows)


def test_a_number_that_is_seen_once_may_be_any() -> None:
    (row,) = changed(rows_for(SHOWN))
    assert row.action == "Matches Pattern"
    assert re.search(row.argument, "Order EX-7 was raised.")
    assert not re.search(row.argument, "Order XEX- was raised.")
    assert not RowChecks().problems(row.planned(1))


def test_two_numbers_have_two_names() -> None:
    other = did("check text", element("testid=other"), "See EX-2000 and 774411")
    uses = did("click", element("EX-1042")), did("click", element("EX-2000")), did("click", element("774411"))
    saved = [row.argument for row in changed(rows_for(SHOWN, other, *uses)) if row.action == "Save Value"]
    assert [re.findall(r'"name": "(\w+)"', argument)[0] for argument in saved] == ["EX_NUMBER", "EX_NUMBER_2", "NUMBER"]


@pytest.mark.parametrize(
    "before",
    [
        did("type", field("Order"), "EX-1042"),
        did("navigate", value="http://desk.example.test/orders/EX-1042"),
        did("choose", element("Order", "combobox"), "EX-1042"),
    ],
)
def test_a_number_that_the_person_gave_stays(before: object) -> None:
    assert not list(offer_saved_numbers(rows_for(before, SHOWN)))  # type: ignore[arg-type]


def test_a_number_that_is_used_before_any_row_shows_it_cannot_be_saved() -> None:
    assert not list(offer_saved_numbers(rows_for(did("click", element("EX-1042")), SHOWN)))


@pytest.mark.parametrize("text", ["Saved in 2026", "Due 2026-11-27", "3 items", "All well"])
def test_years_dates_and_small_numbers_are_no_numbers_of_the_server(text: str) -> None:
    assert not list(
        offer_saved_numbers(rows_for(did("check text", element("testid=m"), text), did("click", button("A"))))
    )
