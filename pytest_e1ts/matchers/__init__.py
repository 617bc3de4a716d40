"""Comparisons that assertions use: pure, registered, each with an explanation a tester understands."""

from pytest_e1ts.matchers.addresses import address, exact_address
from pytest_e1ts.matchers.comparison import Comparison, Matcher, matcher, matchers, quoted
from pytest_e1ts.matchers.lists import exact_list, offers
from pytest_e1ts.matchers.numbers import in_range
from pytest_e1ts.matchers.patterns import compiled, search
from pytest_e1ts.matchers.texts import contains, exact, lacks, matches

__all__ = [
    "Comparison",
    "Matcher",
    "address",
    "compiled",
    "contains",
    "exact",
    "exact_address",
    "exact_list",
    "in_range",
    "lacks",
    "matcher",
    "matchers",
    "matches",
    "offers",
    "quoted",
    "search",
]
