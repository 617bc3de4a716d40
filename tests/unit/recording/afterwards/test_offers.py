"""All offers together."""

from __future__ import annotations

from datetime import date

import pytest

from pytest_e1ts.actions import RowChecks
from pytest_e1ts.recording.afterwards import sign_in_rows
from pytest_e1ts.recording.afterwards.offers import apply_offers, make_offers
from pytest_e1ts.recording.rows import make_rows
from tests.unit.recording.performed import BASE, recorded

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page object offers to sign in, whatever other tests of this process have imported."""
    monkeypatch.setattr(sign_in_rows, "find_business_action", lambda _name: None)


def test_a_recording_of_the_desk_is_made_fit_for_another_day() -> None:
    rows = make_rows(recorded("desk"), BASE)
    offers = make_offers(rows, TODAY, BASE)
    assert [offer.kind for offer in offers] == ["unique", "date", "number"]
    after = apply_offers(rows, offers)
    written = " ".join(f"{row.element} {row.argument} {row.definition}" for row in after)
    assert "2027-01-27" not in written
    assert "EX-1042" not in written
    assert written.count("Legacy gateway") == written.count("Legacy gateway ${unique}")
    assert not any(RowChecks().problems(row.planned(place)) for place, row in enumerate(after, start=1))


def test_each_offer_stands_alone_and_changes_nothing_by_itself() -> None:
    rows = make_rows(recorded("desk"), BASE)
    for offer in make_offers(rows, TODAY, BASE):
        assert offer.apply(rows) != rows
        assert offer.text.endswith(".")
    assert apply_offers(rows, []) == rows
