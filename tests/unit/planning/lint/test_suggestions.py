"""What findings offer to be written instead is data, and writing it mends the row."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.unit.planning.lint.releases import CHECK, VISIT, Row, codes, linted
from tests.unit.planning.lint.test_corpus import CORPUS, row_of

MENDABLE = {
    "unknown-action",
    "bad-target",
    "not-an-option",
    "outside-options",
    "unknown-variable",
    "unknown-type",
    "part-of-a-text",
}


def findings_of(row: Row, bad: dict[str, Any]) -> Any:
    return linted([VISIT, row, CHECK], select=bad.get("select"), match=bad.get("match"))


@pytest.mark.parametrize(
    "bad", [bad for bad in CORPUS if bad["code"] in MENDABLE], ids=lambda bad: f"{bad['code']}-{bad['word']}"[:60]
)
def test_the_nearest_suggestion_mends_the_column(bad: dict[str, Any]) -> None:
    row = row_of(bad)
    (found,) = findings_of(row, bad)
    for value in found.suggestions[:1]:
        assert bad["code"] not in codes(findings_of({**row, found.column: value}, bad))


@pytest.mark.parametrize(
    ("row", "suggestion"),
    [
        ({"action": "Clik", "element_id": "Save"}, "Click"),
        ({"action": "Text Plain", "element_id": "Name", "action_result": "to ${CUSTMER}!"}, "to ${CUSTOMER}!"),
        ({"action": "Click", "element_id": "Save", "type": "buton-click"}, "button-click"),
        ({"action": "Click", "element_id": "dialog >> rol=button"}, "dialog >> role=button"),
        ({"action": "Click", "element_id": "Ledger page.Bok button"}, "Ledger page.Book button"),
        ({"action": "Click", "element_id": "Legder page.Book button"}, "Ledger page.Book button"),
        ({"action": "Text Match", "element_id": "testid=status", "action_result": "Approved"}, "Exact Text"),
    ],
)
def test_the_nearest_value_comes_first(row: Row, suggestion: str) -> None:
    (found,) = linted([VISIT, row, CHECK])
    assert found.suggestions[0] == suggestion


def test_of_a_list_of_options_no_single_one_is_offered() -> None:
    row = {"action": "Custom Select", "element_id": "x", "action_result": '["Low", "Hihg"]', "select_config_id": 1}
    (found,) = linted([VISIT, row, CHECK], select=["Low", "High"])
    assert found.suggestions == ()


def test_no_hint_names_a_command_line() -> None:
    found = [finding for bad in CORPUS for finding in findings_of(row_of(bad), bad)]
    assert [finding.text for finding in found if "e1ts " in finding.text or re.search(r" --[a-z]", finding.text)] == []
    assert any(finding.command for finding in found)
