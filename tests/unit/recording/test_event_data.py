"""Events as plain data."""

from __future__ import annotations

import json

import pytest

from pytest_e1ts.recording.event_data import event_as_data, event_from_data
from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from tests.unit.recording.performed import recorded

FULL = PersonEvent(
    7, EventKind.DRAG, 2, NamedElement("Card", is_confirmed=False, others=("a", "b"), role="listitem"), "x",
    onto=NamedElement("Done"), files=("recorded-files/a.txt",), cell=("ACME", "Status"), origin="http://a.example.test",
    message="Sure?", is_accepted=False, is_by_page=True,
)  # fmt: skip


@pytest.mark.parametrize("event", [FULL, PersonEvent(1, EventKind.CLICK), *recorded("desk")])
def test_an_event_comes_back_as_it_was(event: PersonEvent) -> None:
    assert event_from_data(json.loads(json.dumps(event_as_data(event)))) == event


def test_what_says_nothing_is_left_out() -> None:
    assert event_as_data(PersonEvent(1, EventKind.CLICK, element=NamedElement("Save"))) == {
        "number": 1,
        "kind": "click",
        "element": {"target": "Save"},
    }


@pytest.mark.parametrize(
    "data", [{}, {"number": 1, "kind": "dance"}, {"kind": "click"}, {"number": 1, "kind": "click", "element": 3}]
)
def test_data_that_says_no_event_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        event_from_data(data)


def test_what_a_newer_recorder_adds_is_left_out() -> None:
    assert event_from_data({"number": 1, "kind": "click", "mood": "fine"}) == PersonEvent(1, EventKind.CLICK)
