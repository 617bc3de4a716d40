"""The address of the application."""

from __future__ import annotations

from pytest_e1ts.recording.afterwards.base_addresses import offer_base_address
from tests.unit.recording.performed import BASE, did, element, field, rows_for


def test_it_is_a_reference_where_a_text_holds_it() -> None:
    rows = rows_for(did("type", field("Call back"), f"{BASE}/back"), did("check text", element("testid=link"), BASE))
    (offer,) = offer_base_address(rows, f"{BASE}/")
    assert [row.argument for row in offer.apply(rows)] == ["${BASE_URL}/back", "${BASE_URL}"]


def test_relative_addresses_need_nothing() -> None:
    assert not list(offer_base_address(rows_for(did("navigate", value=f"{BASE}/login")), BASE))
    assert not list(offer_base_address(rows_for(did("type", field("A"), BASE)), ""))
