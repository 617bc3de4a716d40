"""Pages that are made of the code say something of everything that there is, and are as the code makes them."""

from __future__ import annotations

import inspect

import click
import pytest

from tests.reference_pages import FOLDER, PAGES, commands, environment, fixtures, hooks, tables
from tests.reference_pages.writing import entries, parts_of, plain

COMMANDS = commands.commands()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_makes_it(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "python -m tests.reference_pages --write"


@pytest.mark.parametrize("name", hooks.specifications())
def test_a_hook_says_what_it_is_for_and_what_each_argument_is(name: str) -> None:
    hook = hooks.specifications()[name]
    parts = parts_of(hook.__doc__ or "")
    assert parts["text"]
    assert set(entries(parts["Args"])) == set(inspect.signature(hook).parameters)


@pytest.mark.parametrize("fixture", fixtures.fixtures(), ids=lambda fixture: fixture.name)
def test_a_fixture_says_what_it_is(fixture: fixtures.Fixture) -> None:
    assert fixture.docstring


def test_the_fixtures_that_pytest_knows_are_all_on_the_page() -> None:
    assert {"base_url", "playwright", "e1ts_shared_context", "page"} <= {one.name for one in fixtures.fixtures()}


def test_a_marker_says_what_it_is_for() -> None:
    assert [marker for marker in fixtures.markers() if ": " not in marker] == []


def test_every_variable_that_the_code_reads_has_a_meaning() -> None:
    assert sorted(name for name in environment.in_code() if not environment.documented(name)) == []


def test_no_variable_has_a_meaning_that_the_code_does_not_read() -> None:
    assert (
        sorted(set(environment.MEANINGS) - {f"{name}…" for name in environment.in_code()} - environment.in_code()) == []
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_each_of_its_options_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help
    options = [one for one in COMMANDS[name].params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


def test_commands_within_groups_are_on_the_page() -> None:
    assert {"e1ts db load", "e1ts history scenario", "e1ts runs"} <= set(COMMANDS)


def test_every_table_and_every_column_has_a_meaning() -> None:
    columns = [(table.name, column.name) for table in tables.tables() for column in table.columns]
    assert [column for column in columns if not tables.meaning(*column)] == []
    assert [table.name for table in tables.tables() if not tables.WORDS["tables"].get(table.name, {}).get("is")] == []


def test_no_column_has_a_meaning_that_is_not_there() -> None:
    known = {table.name: {"is", *table.columns.keys()} for table in tables.tables()}
    words = {name: set(columns) for name, columns in tables.WORDS["tables"].items()}
    assert {name for name, columns in words.items() if not columns <= known.get(name, set())} == set()


def test_a_docstring_is_taken_in_parts() -> None:
    parts = parts_of(
        "Do it.\n\n    With ``care``.\n\n    Args:\n        one: The first,\n            of two.\n        two: It.\n"
    )
    assert plain(parts["text"]) == "Do it. With `care`."
    assert entries(parts["Args"]) == {"one": "The first, of two.", "two": "It."}
