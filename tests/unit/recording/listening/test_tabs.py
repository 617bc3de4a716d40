"""Tabs are counted in the order of events."""

from __future__ import annotations

from pytest_e1ts.recording.listening.tabs import TabOrder
from tests.unit.recording.listening.pages import a_page


def test_a_closed_tab_moves_those_behind_it_forward() -> None:
    tabs, first, second, third = TabOrder(), a_page(), a_page(), a_page()
    assert [tabs.add(page) for page in (first, second, third, second)] == [1, 2, 3, 2]
    assert tabs.remove(second) == 2
    assert tabs.number(third) == 2
    assert tabs.remove(second) == 0
    assert tabs.pages == (first, third)
    assert not tabs.is_empty
