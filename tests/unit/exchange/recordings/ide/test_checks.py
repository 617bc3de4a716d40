from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import command, errors, rows, scenarios, side, to_fill_in


@pytest.mark.parametrize(
    ("name", "target", "value", "row"),
    [
        ("assertText", "id=a", "Approved", "Assert Text | id=a | Approved"),
        ("assertText", "id=a", "", "Empty | id=a | true"),
        ("assertText", "id=a", "exact:A*", "Assert Text | id=a | A*"),
        ("assertText", "id=a", "regexp:A.+", "Matches Pattern | id=a | A.+"),
        ("assertText", "id=a", "glob:A*", "Matches Pattern | id=a | ^A.*$"),
        ("assertValue", "id=a", "x", "Assert Text | id=a | x"),
        ("assertValue", "id=a", "on", "Checked | id=a | true"),
        ("assertNotText", "id=a", "x", "Not Text | id=a | x"),
        ("assertChecked", "id=a", "", "Checked | id=a | true"),
        ("assertNotChecked", "id=a", "", "Checked | id=a | false"),
        ("assertElementPresent", "id=a", "", "Visible | id=a | true"),
        ("assertElementNotPresent", "id=a", "", "Visible | id=a | false"),
        ("assertEditable", "id=a", "", "Enabled | id=a | true"),
        ("assertSelectedLabel", "id=a", "High", "Selected Value | id=a | High"),
        ("assertSelectedValue", "id=a", "h", "Selected Value | id=a | h"),
        ("assertTitle", "Desk", "", "Title Match | | Desk"),
        ("assertLocation", "https://desk.example.test/a", "", "URL | | /a"),
        ("waitForElementVisible", "id=a", "3000", "Wait For Element | id=a | visible"),
        ("waitForElementNotPresent", "id=a", "3000", "Wait For Element | id=a | hidden"),
        ("waitForElementEditable", "id=a", "3000", "Wait For Element | id=a | enabled"),
        ("waitForText", "id=a", "Saved", "Wait For Text | id=a | Saved"),
        ("waitForTitle", "Desk", "", "Title Match | | Desk"),
    ],
)
def test_check_becomes_a_row(tmp_path: Path, name: str, target: str, value: str, row: str) -> None:
    found = side(tmp_path, command("open", "/"), command("click", "id=a"), command(name, target, value))
    assert rows(found)[2:] == [row]
    assert errors(found) == []


def test_verifying_goes_on_where_it_fails(tmp_path: Path) -> None:
    found = side(tmp_path, command("verifyText", "id=a", "x"), command("assertText", "id=a", "x"))
    assert [each.get("required", True) for each in scenarios(found)[0]["steps"]] == [False, True]


@pytest.mark.parametrize(
    ("name", "value"), [("assert", "x"), ("assertNotSelectedValue", "x"), ("assertTitle", ""), ("frobnicate", "")]
)
def test_what_rows_do_not_check_waits_for_a_person(tmp_path: Path, name: str, value: str) -> None:
    target = "regexp:D.*" if name == "assertTitle" else "id=a"
    assert len(to_fill_in(side(tmp_path, command(name, target, value)))) == 1
