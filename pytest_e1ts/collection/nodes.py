"""The nodes: a release is a module, its sets and cases are classes, each scenario is one function.

They are made by hand with the public ``from_parent``, so everything that works on functions works on scenarios:
fixtures, marks, ``-k``, ``--lf``, JUnit, pytest-playwright's options, IDEs. What is used beyond the public API is kept
here and watched by ``tests/plugin/test_private_api.py``: ``_getobj`` (meant for subclasses) and ``_fixtureinfo``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.collection.ids import clean_part, clean_title, leaf
from pytest_e1ts.model.plan import Place, Plan, PlannedCase, PlannedSet


class Release(pytest.Module):
    """The release: a module that hangs on a real file but is never imported."""

    plan: Plan
    scenario_type: type[Scenario]
    callobj: Callable[..., None]

    def _getobj(self) -> types.ModuleType:
        return types.ModuleType(self.path.stem)

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield the test sets."""
        shared = SharedFixtures()
        for planned in self.plan.sets:
            node = TestSet.from_parent(self, name=clean_part(planned.name, f"set {planned.id}"))
            node.planned, node.release, node.shared = planned, self, shared
            yield node


class SharedFixtures:
    """The fixture closure that all scenarios share; found once, it makes collection three times as fast."""

    def __init__(self) -> None:
        self.info: Any = None


class _Named(pytest.Class):
    """A class node without a class behind it."""

    __test__ = False
    release: Release
    shared: SharedFixtures

    def _getobj(self) -> type:
        return type(self.name, (), {})


class TestSet(_Named):
    """A named group of cases."""

    planned: PlannedSet

    def collect(self) -> Iterator[pytest.Collector]:
        """Yield the cases."""
        for planned in self.planned.cases:
            node = Case.from_parent(self, name=clean_part(planned.name, f"case {planned.id}"))
            node.planned, node.planned_set = planned, self.planned
            node.release, node.shared = self.release, self.shared
            yield node


class Case(_Named):
    """One test condition within a set."""

    planned: PlannedCase
    planned_set: PlannedSet

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the scenarios."""
        release, shared = self.release, self.shared
        for scenario in self.planned.scenarios:
            item = release.scenario_type.from_parent(
                self, name=leaf(scenario.id), callobj=release.callobj, fixtureinfo=shared.info
            )
            shared.info = item._fixtureinfo  # noqa: SLF001 - see the module's docstring
            item.place = Place(release.plan.release, self.planned_set, self.planned, scenario)
            item.name = f"{item.name}[{clean_title(scenario.name)}]"
            yield item


class Scenario(pytest.Function):
    """One executable path through a case; subclassed by :mod:`pytest_e1ts.collection.scenario`."""

    # A function below a class is taken for a method, and its first argument for ``self``.
    cls = None
    place: Place

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return file, line and title."""
        return self.path, 0, self.title

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        """File relative to the root, no line (there is none to jump to), and the title."""
        return self.nodeid.partition("::")[0], None, self.title

    @property
    def title(self) -> str:
        """The scenario's name and id, as a person would call it."""
        return f"{clean_title(self.place.scenario.name)} (sc{self.place.scenario.id})"
