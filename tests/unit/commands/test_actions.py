"""``e1ts actions``: the vocabulary as people and tools see it, always as the registry has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pytest_e1ts.actions import actions as registered
from pytest_e1ts.actions.catalogue import CatalogueEntry, argument_form, vocabulary
from pytest_e1ts.actions.sentences.step_definitions import KINDS
from pytest_e1ts.actions.step_types import OLDER_STEP_TYPES, STEP_TYPES
from pytest_e1ts.commands.actions import actions, options_to_offer
from pytest_e1ts.registry import normalise
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "reference" / "actions.md"


WORDS = """
from pytest_e1ts.api import action

@action("Wink", target="none")
def wink(step):
    '''Winks.'''
"""
SCREEN = """
from pytest_e1ts.api import PageObject, business_action

class Door(PageObject):
    name = "Door"

    @business_action("Knock")
    def knock(self): ...
"""


@pytest.fixture(autouse=True)
def empty_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite without words of its own: the one that ships here has page objects."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def output(*arguments: str) -> str:
    result = CliRunner().invoke(actions, [*arguments, "--pages", "no_such_package"], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def in_a_process(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", "actions", *arguments]
    return subprocess.run(called, capture_output=True, text=True, check=False, env={**os.environ, **environ})


def test_a_suites_words_are_listed_as_a_run_knows_them(empty_project: Path) -> None:
    files = {
        "conftest.py": "def pytest_e1ts_register():\n    import words\n",
        "words.py": WORDS,
        "screens/__init__.py": SCREEN,
        "pytest.ini": "[pytest]\npythonpath = .\ne1ts_pages = screens\ne1ts_release = 5\n",
        "test_config.yml": "",
        "report/cucumber.json": "[]",
    }
    for name, text in files.items():
        (empty_project / name).parent.mkdir(exist_ok=True)
        (empty_project / name).write_text(text)
    done = in_a_process("--format=json", RELEASE_ID="5")
    listed = {entry["name"]: entry["page_object"] for entry in json.loads(done.stdout)}
    assert (listed["Wink"], listed["Knock"]) == ("", "Door")
    assert (empty_project / "report" / "cucumber.json").is_file()  # nothing runs: no report is withdrawn
    assert "Knock" not in in_a_process("--pages=other").stdout


def test_a_suite_that_cannot_be_read_is_a_usage_error(empty_project: Path) -> None:
    (empty_project / "conftest.py").write_text("import no_such_library\n")
    done = in_a_process()
    assert done.returncode == 4
    assert "No module named 'no_such_library'" in done.stderr
    (empty_project / "conftest.py").write_text("def pytest_e1ts_register():\n    raise RuntimeError('no words')\n")
    done = in_a_process()
    assert done.returncode == 4
    assert "The hook pytest_e1ts_register of conftest" in done.stderr
    assert "raised RuntimeError: no words (conftest.py:2)" in done.stderr


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
    assert set(entry.argument_by_type) | set(entry.kind_by_type) <= {*STEP_TYPES, *OLDER_STEP_TYPES, *KINDS, ""}


def test_the_form_of_an_optional_argument_is_that_of_its_parser() -> None:
    click = registered.get("Click")
    assert argument_form(click.by_type[normalise("button-click-redirect")]).endswith("; or nothing.")
    assert argument_form(click.argument) == ""


def test_authors_are_offered_every_type_and_every_action() -> None:
    rows = list(options_to_offer(vocabulary()))
    assert [row.name for row in rows if row.option_type == "type"] == list(STEP_TYPES)
    assert {row.name for row in rows if row.option_type == "action"} == set(registered)
    assert all(row.result_type for row in rows if row.option_type == "action")
