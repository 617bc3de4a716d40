"""Step definitions of the suite carry out sentences, with fixtures of their own."""

from __future__ import annotations

import textwrap
import types
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, then
from pytest_bdd import step as any_step

from pytest_e1ts.actions.sentences.step_definitions import StepDefinition, StepText
from pytest_e1ts.pytest_plugin.nodes.step_functions import PREFIX, find_step_definitions

CALLS: list[object] = []


@pytest.fixture
def polite() -> str:
    return "please"


@given(parsers.parse("{count} guests"), converters={"count": int}, target_fixture="guests")
def guests(count: int, polite: str) -> int:
    CALLS.append((count, polite))
    return count


@then("they are as many")
def as_many(guests: int, extra: int = 0) -> None:
    CALLS.append(guests + extra)


@any_step("a table and a text")
def below(datatable: list[list[str]], docstring: str) -> None:
    CALLS.append((datatable, docstring))


@any_step("something that ends")
def ends() -> object:
    CALLS.append("begun")
    yield
    CALLS.append("ended")


def _definitions(pytestconfig: pytest.Config, folder: Path, module: types.ModuleType) -> Sequence[StepDefinition]:
    pytestconfig.pluginmanager.register(module, module.__name__)
    try:
        return find_step_definitions(pytestconfig, folder)
    finally:
        pytestconfig.pluginmanager.unregister(module)


@pytest.fixture
def own(pytestconfig: pytest.Config, tmp_path: Path) -> dict[str, StepDefinition]:
    """The step definitions of this module, by sentence."""
    CALLS.clear()
    module = types.ModuleType("steps_of_a_suite")
    vars(module).update({name: value for name, value in globals().items() if name.startswith(PREFIX)})
    return {one.sentence: one for one in _definitions(pytestconfig, tmp_path, module)}


def test_a_definition_says_which_sentences_it_carries_out(own: dict[str, StepDefinition]) -> None:
    found = own["{count} guests"]
    assert (found.kind, found.matches("3 guests"), found.matches("guests")) == ("given", True, False)
    assert own["a table and a text"].kind == ""


def test_a_function_gets_converted_values_and_fixtures_and_later_ones_get_what_it_made(
    own: dict[str, StepDefinition], request: pytest.FixtureRequest
) -> None:
    own["{count} guests"].perform(StepText("3 guests"), request)
    own["they are as many"].perform(StepText("they are as many"), request)
    assert CALLS == [(3, "please"), 3]


def test_a_function_gets_the_table_and_the_text_below_its_sentence(
    own: dict[str, StepDefinition], request: pytest.FixtureRequest
) -> None:
    step = StepText("a table and a text", "Hello", (("name",), ("Ann",)))
    own["a table and a text"].perform(step, request)
    assert CALLS == [([["name"], ["Ann"]], "Hello")]


def test_what_is_behind_a_yield_runs_when_the_scenario_is_over(
    own: dict[str, StepDefinition],
) -> None:
    finalizers: list[Callable[[], object]] = []
    request = types.SimpleNamespace(addfinalizer=finalizers.append)
    own["something that ends"].perform(StepText("something that ends"), request)
    assert CALLS == ["begun"]
    finalizers[0]()
    assert CALLS == ["begun", "ended"]


def test_a_conftest_counts_in_the_folder_of_the_release_and_above_and_the_nearest_first(
    pytestconfig: pytest.Config, tmp_path: Path
) -> None:
    def module(folder: Path, kind: str) -> types.ModuleType:
        made = types.ModuleType(f"conftest_{folder.name}")
        made.__file__ = str(folder / "conftest.py")
        code = f"from pytest_bdd import {kind}\n@{kind}('a sentence of mine')\ndef mine(): ...\n"
        exec(compile(textwrap.dedent(code), made.__file__, "exec"), vars(made))  # noqa: S102 - a module of this test
        return made

    here, below, above = tmp_path / "suite", tmp_path / "suite" / "deep", tmp_path
    for folder, kind in ((above, "given"), (here, "when"), (below, "then")):
        pytestconfig.pluginmanager.register(module(folder, kind), f"conftest of {kind}")
    try:
        found = find_step_definitions(pytestconfig, here)
    finally:
        for kind in ("given", "when", "then"):
            pytestconfig.pluginmanager.unregister(name=f"conftest of {kind}")
    assert [one.kind for one in found if one.sentence == "a sentence of mine"] == ["when", "given"]
