"""The recipes for CI: each is what its system reads, and its commands and files are those that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.checkout import ROOT
from tests.unit.repository.docs.commands import faults

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"<!-- recipe: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))


def steps_of(recipe: Any) -> Iterator[Any]:
    """Yield every mapping within a recipe."""
    if isinstance(recipe, dict):
        yield recipe
        recipe = list(recipe.values())
    for below in recipe if isinstance(recipe, list) else ():
        yield from steps_of(below)


def commands_of(name: str) -> list[str]:
    if name == "Jenkinsfile":
        return re.findall(r"sh '([^']+)'", RECIPES[name])
    found = []
    for step in steps_of(yaml.safe_load(RECIPES[name])):
        for key in ("run", "script"):
            written = step.get(key, [])
            found += written if isinstance(written, list) else [written]
    return found


def test_there_is_a_recipe_for_each_of_four_systems() -> None:
    assert set(RECIPES) == {".github/workflows/acceptance.yml", ".gitlab-ci.yml", "Jenkinsfile", "azure-pipelines.yml"}


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_installs_gets_a_browser_and_runs_with_what_there_is(name: str, options_of_pytest: set[str]) -> None:
    commands = [command.removeprefix(".venv/bin/") for command in commands_of(name)]
    assert [command.partition(" ")[0] for command in commands if "venv" not in command] == ["pip", "e1ts", "pytest"]
    assert [fault for command in commands for fault in faults(command, options_of_pytest)] == []


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_keeps_the_report_also_when_the_run_failed(name: str) -> None:
    assert "always" in RECIPES[name]
    assert re.search(r"report\b", RECIPES[name])


@pytest.mark.parametrize("name", [name for name in RECIPES if "github" not in name])
def test_a_recipe_shows_the_tests_from_the_file_that_the_run_writes(name: str) -> None:
    assert "report/junit-*.xml" in RECIPES[name]


def test_braces_of_the_groovy_recipe_are_balanced() -> None:
    assert RECIPES["Jenkinsfile"].count("{") == RECIPES["Jenkinsfile"].count("}")
