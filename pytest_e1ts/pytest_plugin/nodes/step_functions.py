"""The suite's functions under pytest-bdd's ``given``, ``when`` and ``then``, as step definitions.

pytest-bdd registers each of them as a fixture, in the module that it is written in. Those of modules that pytest has
loaded as plugins (``conftest.py``, ``pytest_plugins``) are seen by every scenario. What is private of pytest-bdd is
used here alone, and watched by ``tests/plugin/test_private_api.py``: what its fixtures are called and return, and
``inject_fixture``, which lets later steps ask for what an earlier one made (``target_fixture``).
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.actions.sentences.step_definitions import StepDefinition, StepText, step_definitions
from pytest_e1ts.errors import BrokenStepError

PREFIX = "pytestbdd_stepdef"
"""What the names of its fixtures for step definitions begin with."""


def provide_step_definitions(config: pytest.Config, folder: Path) -> None:
    """Let steps find the step definitions of the suite, once one is asked for.

    Args:
        config: pytest's configuration, whose plugins hold them.
        folder: Where the release file is: a ``conftest.py`` counts in it and above.
    """
    step_definitions.provide(partial(find_step_definitions, config, folder))


def find_step_definitions(config: pytest.Config, folder: Path) -> Sequence[StepDefinition]:
    """Return the step definitions that scenarios see, those that override others first."""
    if "pytest_bdd" not in sys.modules:
        return ()
    plugins = [plugin for plugin in config.pluginmanager.get_plugins() if isinstance(plugin, types.ModuleType)]
    seen = sorted(filter(None, (_visible(plugin, folder) for plugin in plugins)), key=lambda found: found[0])
    return [definition for _, plugin in reversed(seen) for definition in _definitions_in(plugin)]


def _visible(plugin: types.ModuleType, folder: Path) -> tuple[int, types.ModuleType] | None:
    """Return a plugin with how near it is: a ``conftest.py`` overrides those above it, and what is installed."""
    file = Path(getattr(plugin, "__file__", None) or "")
    if file.name != "conftest.py":
        return 0, plugin
    return (len(file.parts), plugin) if file.parent in (folder, *folder.parents) else None


def _definitions_in(plugin: types.ModuleType) -> Iterator[StepDefinition]:
    for name, value in list(vars(plugin).items()):
        if name.startswith(PREFIX) and callable(value):
            context: Any = inspect.unwrap(value)()
            yield StepDefinition(
                context.parser.name, context.type or "", context.parser.is_matching, partial(_perform, context)
            )


def _perform(context: Any, step: StepText, request: pytest.FixtureRequest) -> None:
    """Call the function of a step definition with what its sentence says and with its fixtures."""
    function, given = context.step_func, _given(context, step)
    wanted = [
        one.name
        for one in inspect.signature(function).parameters.values()
        if one.kind in {one.POSITIONAL_OR_KEYWORD, one.KEYWORD_ONLY} and (one.default is one.empty or one.name in given)
    ]
    named = {name: given[name] if name in given else request.getfixturevalue(name) for name in wanted}
    result = function(**named)
    if isinstance(result, Generator):
        result = _begin(result, request)
    if inspect.iscoroutine(result):
        result.close()
        message = f"The step definition {context.parser.name!r} is a coroutine: nothing of it ran."
        raise BrokenStepError(message, code="never-runs")
    if context.target_fixture is not None:
        from pytest_bdd.compat import inject_fixture  # noqa: PLC0415 - few step definitions make one

        inject_fixture(request, context.target_fixture, result)


def _given(context: Any, step: StepText) -> dict[str, Any]:
    """Return what the sentence and what is below it give to the function, converted as it asks."""
    parsed = context.parser.parse_arguments(step.text) or {}
    given = {
        name: context.converters[name](value) if name in context.converters else value for name, value in parsed.items()
    }
    if step.docstring is not None:
        given["docstring"] = step.docstring
    if step.datatable is not None:
        given["datatable"] = [list(row) for row in step.datatable]
    return given


def _begin(generator: Generator[Any], request: pytest.FixtureRequest) -> Any:
    """Return what a function yields; what is behind its ``yield`` runs when the scenario is over."""
    value = next(generator)
    request.addfinalizer(partial(next, generator, None))
    return value
