"""Steps make no needless round trips: the messages that each kind sends to Playwright, beside the call by hand."""

from __future__ import annotations

from benchmarks.messages import count_messages

# A step that sets something looks once more: whether a person sees what was set.
MOST = {
    "Text Plain, id": 2,
    "Text Plain, Title": 2,
    "Click, testid": 1,
    "Check, id": 2,
    "Custom Select, id": 3,
    "Set Date, label": 3,
    "Text Match, testid": 1,
    "Visible, testid": 1,
}


def test_no_step_sends_more_messages_than_it_is_known_to_need() -> None:
    found = {name: row.playwright for name, (row, _) in count_messages().items()}
    assert found.keys() == MOST.keys()
    assert {name: count for name, count in found.items() if round(count, 1) > MOST[name]} == {}
