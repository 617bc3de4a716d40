"""Comparisons of lists of options."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.matchers.comparison import Comparison, matcher, quoted
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.matchers.unseen import difference


@matcher("offers")
def offers(actual: Sequence[str], expected: Sequence[str]) -> Comparison:
    """Hold when every expected option is offered, in any order, with others allowed; case does not matter."""
    offered = {fold(option) for option in actual}
    missing = [option for option in expected if fold(option) not in offered]
    explanation = f"{_are(missing)} missing; offered: {_listed(actual)}{_lookalike_hint(missing, actual)}"
    return Comparison(not missing, explanation, "\n".join(expected), "\n".join(actual))


@matcher("exact list")
def exact_list(actual: Sequence[str], expected: Sequence[str]) -> Comparison:
    """Hold when exactly the expected options are offered, in the same order; case does not matter."""
    ok = [fold(option) for option in actual] == [fold(option) for option in expected]
    explanation = f"{_difference(actual, expected)}; offered: {_listed(actual)}{_lookalike_hint(expected, actual)}"
    return Comparison(ok, explanation, "\n".join(expected), "\n".join(actual))


def _difference(actual: Sequence[str], expected: Sequence[str]) -> str:
    offered, wanted = {fold(option) for option in actual}, {fold(option) for option in expected}
    missing = [option for option in expected if fold(option) not in offered]
    surplus = [option for option in actual if fold(option) not in wanted]
    found = [f"{_are(missing)} missing"] * bool(missing) + [f"{_are(surplus)} not expected"] * bool(surplus)
    return " and ".join(found) or f"the order or number differs from {_listed(expected)}"


def _lookalike_hint(expected: Sequence[str], actual: Sequence[str]) -> str:
    """Describe the first option that only looks like one that is offered."""
    offered = {fold(option) for option in actual}
    hints = (difference(one, other) for one in expected if fold(one) not in offered for other in actual)
    return next(filter(None, hints), "")


def _are(options: Sequence[str]) -> str:
    return f"{_listed(options)} {'is' if len(options) == 1 else 'are'}"


def _listed(options: Sequence[str]) -> str:
    return ", ".join(map(quoted, options)) or "no options"
