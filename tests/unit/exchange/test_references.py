from __future__ import annotations

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.references import referred_to
from tests.unit.exchange.written import release, scenario, sets


def test_shared_rows_are_found_wherever_they_are_named() -> None:
    step = {"select_config_id": 4, "match_config_id": 5}
    records = release(
        categories=[{"id": 1, "name": "Outer"}],
        reusable_cases=[{"name": "Sign in"}],
        test_sets=sets(scenario("Happy", step), category_id=3),
    )
    found = referred_to(Incoming(records))
    assert {name: [record["id"] for record in rows] for name, rows in found.items()} == {
        "categories": [1, 3],
        "select_configs": [4],
        "match_configs": [5],
        "reusable_cases": [None],
    }


def test_what_cannot_be_a_reference_is_passed_over() -> None:
    records = release(
        categories=7, select_configs=[[], {"id": "x"}], test_sets=[3, {"category_id": True}, {"cases": 1}]
    )
    assert not any(referred_to(Incoming(records)).values())
    assert not any(referred_to(Incoming({"test_sets": [{"category_id": 2**40}]})).values())
