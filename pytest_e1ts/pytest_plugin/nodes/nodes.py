"""The nodes: a release is a module, its sets and cases are classes, each scenario is one function.

They are made by hand with the public ``from_parent``, so everything that works on functions works on scenarios:
fixtures, marks, ``-k``, ``--lf``, JUnit, pytest-playwright's options, IDEs. What is used beyond the public API is kept
here and watched by ``tests/plugin/test_private_api.py``: ``_getobj`` (meant for subclasses) and ``_fixtureinfo``.
"""

from __future__ import annotations

import os
import types
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pytest_e1ts.model.plan import MANUAL, Place, Plan, PlannedCase, PlannedSet
from pytest_e1ts.pytest_plugin.nodes.ids import clean_part, clean_title, leaf


class Source(NamedTuple):
    """Where a scenario is written: a file, and a 1-based line in it."""

    path: Path
    line: int


class Release(pytest.Module):
    """The release: a module that hangs on a real file but is never imported.

    Attributes:
        sources: Where scenarios are written, by id: empty where no editor asks for it.
    """

    plan: Plan
    sources: Mapping[int, Source] = types.MappingProxyType({})
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
        return type(self.name, (), {"__module__": ""})  # no module: an editor would look for its line in this one


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
            if scenario.is_manual:
                item.add_marker(MANUAL)
            item.open_at(release.sources.get(scenario.id))
            yield item


class Scenario(pytest.Function):
    """One executable path through a case; subclassed by :mod:`pytest_e1ts.pytest_plugin.worker.scenario`."""

    # A function below a class is taken for a method, and its first argument for ``self``.
    cls = None
    place: Place
    _line: int | None = None  # in its file, counted from 0

    def open_at(self, source: Source | None) -> None:
        """Let an editor open a scenario where it is written; it keeps its id."""
        if source is not None:
            self.path, self._line = source.path, source.line - 1

    @property
    def ihook(self) -> Any:
        """The hooks of the release's folder, wherever the scenario is written."""
        return self.parent.ihook if self.parent else super().ihook

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return file, line and title."""
        return self.path, self._line or 0, self.title

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        """File relative to the root, the line where there is one to jump to (counted from 0), and the title."""
        file = self.nodeid.partition("::")[0]
        if self._line is not None:
            file = os.path.relpath(self.path, self.config.rootpath)
        return file, self._line, self.title

    @property
    def title(self) -> str:
        """The scenario's name and id, as a person would call it."""
        return f"{clean_title(self.place.scenario.name)} (sc{self.place.scenario.id})"
