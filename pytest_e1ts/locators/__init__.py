"""Locator strategies: how `element_id` finds an element."""

from pytest_e1ts.locators.covering import cover_field
from pytest_e1ts.locators.finding import find_target
from pytest_e1ts.locators.looking import LookResult, look_for
from pytest_e1ts.locators.name_element import look_now, name_element
from pytest_e1ts.locators.names.memory import KindMemory
from pytest_e1ts.locators.names.wanted import ANYTHING, CLICKED, FIELD, LINK, PRESSED, TYPED_INTO, Wanted
from pytest_e1ts.locators.naming.name import ElementNames, Name, Use, Way
from pytest_e1ts.locators.parsing import frame_target, parse_target, suggest_targets
from pytest_e1ts.locators.reading import (
    Reading,
    evaluate_one,
    only,
    read_now,
    read_one,
    reading,
    register_readings,
    share_with_readings,
    shared_script,
)
from pytest_e1ts.locators.strategies import strategies, strategy
from pytest_e1ts.locators.target import Target

__all__ = [
    "ANYTHING",
    "CLICKED",
    "FIELD",
    "LINK",
    "PRESSED",
    "TYPED_INTO",
    "ElementNames",
    "KindMemory",
    "LookResult",
    "Name",
    "Reading",
    "Target",
    "Use",
    "Wanted",
    "Way",
    "cover_field",
    "evaluate_one",
    "find_target",
    "frame_target",
    "look_for",
    "look_now",
    "name_element",
    "only",
    "parse_target",
    "read_now",
    "read_one",
    "reading",
    "register_readings",
    "share_with_readings",
    "shared_script",
    "strategies",
    "strategy",
    "suggest_targets",
]
