"""Locator strategies: how `element_id` finds an element."""

from pytest_e1ts.locators.covering import cover_field
from pytest_e1ts.locators.finding import find_target
from pytest_e1ts.locators.memory import KindMemory
from pytest_e1ts.locators.parsing import frame_target, parse_target
from pytest_e1ts.locators.strategies import strategies, strategy
from pytest_e1ts.locators.target import Target

__all__ = [
    "KindMemory",
    "Target",
    "cover_field",
    "find_target",
    "frame_target",
    "parse_target",
    "strategies",
    "strategy",
]
