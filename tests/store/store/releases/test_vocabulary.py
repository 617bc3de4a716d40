"""Filling ``configuration_options``: what is missing is added, what authors have stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, insert, select

from pytest_e1ts.commands.actions import actions
from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.model.rows import ConfigurationOptionRow
from pytest_e1ts.schema.tables import configuration_options, releases
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.releases.vocabulary import add_configuration_options

ROWS = (
    ConfigurationOptionRow("type", "button-click", "Button click", None),
    ConfigurationOptionRow("action", "Click", "Click", "bool"),
    ConfigurationOptionRow("action", "Text Plain", "Text Plain", "text"),
)


@pytest.fixture(autouse=True)
def release(connection: Connection) -> None:
    connection.execute(insert(releases).values(id=5, release_number="2.1.1", status="open"))
    own = {"release_id": 5, "option_type": "action", "name": "text_plain", "display_name": "Mine", "order_index": 7}
    connection.execute(insert(configuration_options).values(own))
    connection.commit()


def offered(connection: Connection) -> list[tuple[object, ...]]:
    options = configuration_options.c
    query = select(options.option_type, options.name, options.display_name, options.order_index, options.result_type)
    return [tuple(row) for row in connection.execute(query.order_by(options.order_index))]


def test_what_is_missing_is_added_behind_the_authors_own_rows(connection: Connection) -> None:
    assert add_configuration_options(connection, 5, ROWS) == 2
    assert offered(connection) == [
        ("action", "text_plain", "Mine", 7, None),
        ("type", "button-click", "Button click", 8, None),
        ("action", "Click", "Click", 9, "bool"),
    ]


def test_filling_again_adds_nothing(connection: Connection) -> None:
    add_configuration_options(connection, 5, ROWS)
    before = offered(connection)
    assert add_configuration_options(connection, 5, ROWS) == 0
    assert offered(connection) == before


def test_the_command_fills_a_release_and_counts(
    connection: Connection, database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)
    first, second = (
        CliRunner().invoke(actions, ["--fill=2.1.1", f"--root={tmp_path}"], catch_exceptions=False) for _ in range(2)
    )
    assert "Release 2.1.1 (id 5): " in first.output
    assert " 0 types and actions added" in second.output
    names = {name for _, name, *_ in offered(connection)}
    assert {"text_plain", "Click", "field-input"} <= names
    assert "Text Plain" not in names


def test_an_unknown_release_is_named(
    database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.url)
    with pytest.raises(UnknownNameError, match="no release '9'"):
        CliRunner().invoke(actions, ["--fill=9", f"--root={tmp_path}"], catch_exceptions=False)
