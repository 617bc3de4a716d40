from __future__ import annotations

from pytest_e1ts.exchange.recordings.scenario import ScenarioRows
from pytest_e1ts.exchange.recordings.tabs import FIRST, Tabs


def test_tabs_are_counted_in_the_order_of_opening() -> None:
    tabs = Tabs(ScenarioRows())
    tabs.open("policy")
    tabs.open("policy")
    assert tabs.go_to("policy")
    assert tabs.go_to("policy")
    assert not tabs.go_to("unknown")
    assert tabs.go_to(FIRST)
    assert [row.argument for row in tabs.rows.rows] == ["2", "1"]


def test_only_tab_stays_open() -> None:
    tabs = Tabs(ScenarioRows())
    assert not tabs.close(FIRST)
    tabs.open("policy")
    assert tabs.close("policy")
    assert tabs.current == FIRST
    assert [row.action for row in tabs.rows.rows] == ["Switch Tab", "Close Tab"]


def test_nobody_knows_the_tab_after_one_of_three_is_closed() -> None:
    tabs = Tabs(ScenarioRows())
    tabs.open("a")
    tabs.open("b")
    assert tabs.close("b")
    assert tabs.go_to(FIRST)
    assert [row.argument for row in tabs.rows.rows] == ["3", "", "1"]
