"""Test sets that were asked for by name, and of which there is nothing to run: they cannot have passed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest

from pytest_e1ts.pytest_plugin.preparation import Prepared

_NARROWING = ("keyword", "markexpr", "lf", "stepwise", "deselect")
"""Options with which a person asks for fewer scenarios than the test sets have."""


def empty_sets(config: pytest.Config, prepared: Prepared, selected: AbstractSet[int]) -> tuple[int, ...]:
    """Return the test sets that were named and of which nothing is to run, in the order of the plan.

    One whose scenarios a person left out (``-k``, ``-m``, ``--lf``, ids) is none of them: less was asked for. A run
    that completes another is asked for what that one was.

    Args:
        config: pytest's configuration.
        prepared: The run.
        selected: The scenarios to run.
    """
    rerun, plan = prepared.rerun, prepared.plan
    asked = rerun.earlier.past.empty_sets if rerun else tuple(part.id for part in plan.sets)
    if not prepared.settings.sets or not asked:
        return ()
    scenarios = {part.id: [one.id for case in part.cases for one in case.scenarios] for part in plan.sets}
    is_narrowed = any(config.getoption(name, None) for name in _NARROWING) or _names_nodes(config)
    without_scenarios = [
        set_id for set_id, ids in scenarios.items() if selected.isdisjoint(ids) and not (ids and is_narrowed)
    ]
    return tuple(set_id for set_id in without_scenarios if set_id in asked)


def _names_nodes(config: pytest.Config) -> bool:
    """Whether single nodes were named on the command line."""
    return any("::" in argument for argument in config.args)
