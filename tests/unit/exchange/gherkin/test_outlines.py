"""Which data sets are examples of an outline."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.gherkin.outlines import columns_of, outline_columns, renamed_table
from pytest_e1ts.features.steps import Below
from tests.unit.exchange.gherkin.rows import row

TABLE = ("| amount | verdict |", "| 10 | Approved |")


def test_values_stand_in_angle_brackets_and_come_back_as_variables() -> None:
    columns = columns_of(["amount", "verdict"])
    assert columns.in_outline("${amount} is ${verdict} ${other}") == "<amount> is <verdict> ${other}"
    below = columns.block(Below(table=(("<amount>", "x"),)), is_row=True)
    assert below == Below(table=(("${amount}", "x"),))
    assert columns.block(Below(docstring="<verdict>"), is_row=True) == Below(docstring="${verdict}")


def test_names_that_no_data_set_may_have_are_changed() -> None:
    columns = columns_of(["due date", "1st", "price (€)", "today", "Today", ""])
    assert list(columns.names.values()) == [
        "due date",
        "value_1st",
        "price ___",
        "value_today",
        "value_Today_2",
        "value",
    ]
    assert renamed_table(["|1st|", "|x|"], ["1st"], columns) == ("| value_1st |", "|x|")


def _scenario(text: str = "${amount}") -> dict[str, object]:
    return {"name": "Pays", "steps": [row("Text Plain", "Amount", text)]}


def test_a_data_set_of_plain_values_is_an_outline() -> None:
    columns = outline_columns(_scenario(), (*TABLE, "| 1\\|0 |  |"))
    assert columns is not None
    assert list(columns.names) == ["amount", "verdict"]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("<amount>", TABLE),
        ("$${amount}", TABLE),
        ("x", ("| amount |", '| "10" |')),
        ("x", ("| amount |", "| 1 | 2 |")),
        ("x", ("| 1st |", "| 1 |")),
        ("x", ("| a | a |", "| 1 | 2 |")),
    ],
)
def test_a_data_set_that_an_outline_would_change_is_none(text: str, table: tuple[str, ...]) -> None:
    assert outline_columns(_scenario(text), table) is None
