"""``e1ts actions``: the vocabulary as people and tools see it, always as the registry has it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.actions import actions as registered
from pytest_e1ts.actions.catalogue import CatalogueEntry, argument_form, vocabulary
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES
from pytest_e1ts.commands.actions import actions, options_to_offer
from pytest_e1ts.registry import normalise

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "actions.md"


def output(*arguments: str) -> str:
    result = CliRunner().invoke(actions, [*arguments, "--pages", "no_such_package"], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_reference_page_is_what_the_registry_generates() -> None:
    # in a process of its own: tests beside this one register actions too
    code = "from pytest_e1ts.actions.catalogue import vocabulary as v; import pytest_e1ts.actions.reference_page as r"
    command = [sys.executable, "-X", "utf8", "-c", f"{code}; print(r.reference_page(v()), end='')"]
    made = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert PAGE.read_text(encoding="utf-8") == made, (
        "Make it anew: e1ts actions --format markdown > docs/reference/actions.md"
    )


def test_the_table_has_a_line_for_each_action() -> None:
    header, *lines = output().splitlines()
    assert header.split()[:2] == ["action", "also"]
    first = [line.split("  ")[0] for line in lines]
    assert first[: len(registered)] == sorted(
        registered, key=str.casefold
    )  # page objects follow, where some are loaded


def test_json_holds_all_that_is_known_of_each_action() -> None:
    listed = json.loads(output("--format=json"))
    entries = {entry["name"]: entry for entry in listed if not entry["page_object"]}
    assert set(entries) == set(registered)
    click = entries["Click"]
    assert click["target"] == "required"
    assert set(click["argument_by_type"]) >= {"button-click-redirect", "field-checkbox"}
    assert click["example"]["action"] == "Click"
    assert entries["Password"]["secret"]


@pytest.mark.parametrize("entry", vocabulary(), ids=lambda entry: entry.name)
def test_each_action_describes_itself_and_its_argument(entry: CatalogueEntry) -> None:
    assert entry.description.endswith("."), entry
    forms = [entry.argument, *entry.argument_by_type.values()]
    assert all(form == "" or form.endswith(".") for form in forms), forms
    assert set(entry.argument_by_type) | set(entry.kind_by_type) <= {*STEP_TYPES, *OLDER_STEP_TYPES, ""}


def test_the_form_of_an_optional_argument_is_that_of_its_parser() -> None:
    click = registered.get("Click")
    assert argument_form(click.by_type[normalise("button-click-redirect")]).endswith("; or nothing.")
    assert argument_form(click.argument) == ""


def test_authors_are_offered_every_type_and_every_action() -> None:
    rows = list(options_to_offer(vocabulary()))
    assert [row.name for row in rows if row.option_type == "type"] == list(STEP_TYPES)
    assert {row.name for row in rows if row.option_type == "action"} == set(registered)
    assert all(row.result_type for row in rows if row.option_type == "action")
