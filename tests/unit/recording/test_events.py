"""What a person can do: each kind makes a row, or is told why not."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.events import EventKind, NamedElement, PersonEvent
from pytest_e1ts.recording.rows import make_rows


@pytest.mark.parametrize("kind", sorted(set(EventKind) - {EventKind.SWITCH_TAB}))
def test_every_kind_makes_one_row_with_a_sentence(kind: EventKind) -> None:
    save = NamedElement("Save", role="button", label="Save")
    event = PersonEvent(1, kind, element=save, value="/x", onto=save, cell=("A", "B"))
    (row,) = make_rows([event])
    assert row.definition.split()[0] in {"Given", "When", "Then"}
    assert row.definition == " ".join(row.definition.split())


def test_an_event_is_of_the_first_tab_and_confirmed_unless_it_says_otherwise() -> None:
    event = PersonEvent(1, EventKind.CLICK, element=NamedElement("Save"))
    assert event.tab == 1
    assert event.element is not None
    assert event.element.is_confirmed
