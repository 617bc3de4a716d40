from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import (
    PASSWORD,
    command,
    errors,
    everything,
    left_out,
    rows,
    side,
    to_fill_in,
)


@pytest.mark.parametrize(
    ("name", "target", "value", "row"),
    [
        ("open", "/login?a=1", "", "Navigate | | /login?a=1"),
        ("click", "id=a", "", "Click | id=a"),
        ("clickAt", "id=a", "3,4", "Click | id=a"),
        ("clickAndWait", "id=a", "", "Click | id=a"),
        ("doubleClick", "id=a", "", "Double Click | id=a"),
        ("check", "id=a", "", "Check | id=a"),
        ("uncheck", "id=a", "", "Uncheck | id=a"),
        ("mouseOver", "id=a", "", "Hover | id=a"),
        ("type", "id=a", "x ${", "Text Plain | id=a | x $${"),
        ("type", "id=a", '{"a": 1}', 'Text Plain | id=a | {"a": 1}'),
        ("editContent", "id=a", "<b>", "Text Plain | id=a | <b>"),
        ("sendKeys", "id=a", "abc", "Type Keys | id=a | abc"),
        ("sendKeys", "id=a", "${KEY_ENTER}", "Press Key | id=a | Enter"),
        ("select", "id=a", "label=High", "Custom Select | id=a | High"),
        ("select", "id=a", "value=h", "Custom Select | id=a | h"),
        ("select", "id=a", "A=B", "Custom Select | id=a | A=B"),
        ("addSelection", "id=a", "label=High", "Custom Select | id=a | High"),
        ("dragAndDropToObject", "id=a", "id=b", "Drag To | id=a | id=b"),
        ("goBack", "", "", "Go Back"),
        ("refresh", "", "", "Reload"),
        ("echo", "Half way", "", "Half way"),
    ],
)
def test_command_becomes_a_row(tmp_path: Path, name: str, target: str, value: str, row: str) -> None:
    found = side(tmp_path, command("open", "/"), command(name, target, value))
    assert rows(found)[1:] == [row]
    assert errors(found) == []
    assert to_fill_in(found) == []


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("select", "index=2", "chooses by index"),
        ("select", "label=regexp:H.*", "chooses by a pattern"),
        ("type", "C:\\fakepath\\a.pdf", "chooses a file whose path"),
        ("sendKeys", "${KEY_NUMPAD7}", "sends the key NUMPAD7"),
        ("type", "${who}", "uses the variable 'who'"),
    ],
)
def test_command_that_no_row_says_waits_for_a_person(tmp_path: Path, name: str, value: str, why: str) -> None:
    found = side(tmp_path, command("open", "/"), command(name, "id=a", value))
    (remark,) = to_fill_in(found)
    assert remark.startswith(f'test "Login", command 2: "{name}" {why}')
    assert rows(found)[1:] == [f"To be filled in: {name}"]


def test_click_before_typing_and_on_an_option_merge(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("click", "id=a"),
        command("type", "id=a", "x"),
        command("click", "id=s"),
        command("select", "id=s", "label=High"),
        command("click", "css=#s > option:nth-child(2)"),
    )
    assert rows(found) == ["Text Plain | id=a | x", "Custom Select | id=s | High"]
    assert left_out(found) == ["Runs do not need what was left out: clicks on options that are chosen already (1)."]


def test_second_option_of_several_waits_for_a_person(tmp_path: Path) -> None:
    found = side(tmp_path, command("addSelection", "id=s", "label=High"), command("addSelection", "id=s", "label=Low"))
    assert "write all options into one row" in to_fill_in(found)[0]


@pytest.mark.parametrize("locator", ["id=password", "name=pwd", "css=input[type='password']", "id=Kennwort"])
def test_password_is_nowhere(tmp_path: Path, locator: str) -> None:
    found = side(
        tmp_path,
        command("type", "id=user", "ann@example.test"),
        command("sendKeys", locator, f"{PASSWORD}${{KEY_ENTER}}"),
        command("executeScript", f"return '{PASSWORD}'", "x", comment=f"types {PASSWORD}"),
        command("assertText", "id=hello", f"Hello {PASSWORD}"),
    )
    assert PASSWORD not in everything(found)
    assert rows(found)[1].endswith("| ${secret:ANN_PASSWORD}")
    assert rows(found)[-1] == "Assert Text | id=hello | Hello ${secret:ANN_PASSWORD}"


def test_password_is_known_by_another_locator_of_its_field(tmp_path: Path) -> None:
    found = side(tmp_path, command("type", "id=f2", PASSWORD, "name=password"))
    assert rows(found) == ["Password | id=f2 | ${secret:PASSWORD}"]


def test_password_that_is_a_variable_becomes_a_secret_of_its_name(tmp_path: Path) -> None:
    found = side(tmp_path, command("type", "id=password", "${deskPassword}"))
    assert rows(found) == ["Password | id=password | ${secret:deskPassword}"]


def test_window_that_a_click_opens_is_known(tmp_path: Path) -> None:
    found = side(
        tmp_path,
        command("click", "id=a", opensWindow=True, windowHandleName="win1"),
        command("selectWindow", "handle=${win1}"),
    )
    assert rows(found) == ["Click | id=a", "Switch Tab | | 2"]
