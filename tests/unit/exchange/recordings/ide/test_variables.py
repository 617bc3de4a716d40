from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import PASSWORD, command, errors, everything, rows, side, to_fill_in


def test_stored_text_stands_where_it_is_used(tmp_path: Path) -> None:
    found = side(tmp_path, command("store", "ann", "who"), command("type", "id=${who}", "I am ${who}"))
    assert rows(found) == ["Text Plain | id=ann | I am ann"]


def test_stored_password_is_nowhere(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("store", PASSWORD, "password"),
        command("type", "id=field", "${password}"),
        command("echo", "x"),
    )
    assert PASSWORD not in everything(found)


@pytest.mark.parametrize(
    ("name", "target", "row"),
    [
        ("storeText", "id=a", "Save Value | id=a | ref"),
        ("storeValue", "id=a", "Save Value | id=a | ref"),
        ("storeAttribute", "id=a@href", 'Save Value | id=a | {"name": "ref", "attribute": "href"}'),
    ],
)
def test_saved_value_is_a_variable_of_later_rows(tmp_path: Path, name: str, target: str, row: str) -> None:
    found = side(tmp_path, command("open", "/"), command(name, target, "ref"), command("type", "id=b", "${ref}!"))
    assert rows(found)[1:] == [row, "Text Plain | id=b | ${ref}!"]
    assert errors(found) == []


@pytest.mark.parametrize(
    ("name", "target", "variable"),
    [
        ("storeText", "id=a", "today"),
        ("storeAttribute", "id=a", "x"),
        ("storeTitle", "", "x"),
        ("storeJson", "{}", "x"),
    ],
)
def test_what_rows_cannot_save_waits_for_a_person(tmp_path: Path, name: str, target: str, variable: str) -> None:
    found = side(tmp_path, command(name, target, variable), command("type", "id=b", f"${{{variable}}}"))
    assert len(to_fill_in(found)) == 2


def test_text_that_depends_on_a_condition_is_not_stored(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("if", "true"),
        command("store", "a", "x"),
        command("storeText", "id=a", "y"),
        command("end"),
        command("type", "id=b", "${x}"),
        command("type", "id=b", "${y}"),
    )
    assert rows(found)[-2:] == ["To be filled in: type"] * 2
