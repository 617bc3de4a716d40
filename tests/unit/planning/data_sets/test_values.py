"""The values of a data row in texts."""

from __future__ import annotations

import pytest

from pytest_e1ts.planning.data_sets.values import columns_used, fill_step, fill_text, titled
from tests.unit.reporting.builders import make_step

ROW = {"amount": "10", "customer": 'Ann "A" Lee', "due": "${today+3d}"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("${amount} EUR", "10 EUR"),
        ("${ amount }", "10"),
        ("$${amount}", "$${amount}"),
        ("${other} ${due}", "${other} ${today+3d}"),
        ("${secret:amount}", "${secret:amount}"),
        ("no reference", "no reference"),
        ("${amount", "${amount"),
    ],
)
def test_columns_alone_are_replaced(text: str, filled: str) -> None:
    assert fill_text(text, ROW) == filled


def test_a_quote_in_a_value_does_no_harm_in_json() -> None:
    step = fill_step(make_step(1, 1, argument='{"user": "${customer}"}'), ROW)
    assert step.argument == '{"user": "Ann \\"A\\" Lee"}'


def test_all_texts_of_a_step_are_filled() -> None:
    step = make_step(
        1, 1, definition="Type ${amount}", element="Amount ${amount}", argument="${amount}", expected="${amount}"
    )
    filled = fill_step(step, ROW)
    assert (filled.definition, filled.element, filled.argument, filled.expected) == (
        "Type 10", "Amount 10", "10", "10",
    )  # fmt: skip


def test_a_title_has_the_values_that_its_name_does_not_name_behind_it() -> None:
    assert titled("Pays ${amount}", {"amount": "10", "verdict": "Approved"}) == "Pays 10 (verdict=Approved)"
    assert titled("Pays", {"amount": "10", "verdict": "OK\n"}) == "Pays (amount=10, verdict=OK)"


def test_a_title_stays_short_and_fits_its_column() -> None:
    long = titled("N" * 100, {f"column{number}": "x" * 100 for number in range(20)})
    assert len(long) <= 255
    assert long.endswith("…)")
    assert titled("N" * 255, {"a": "1"}) == "N" * 255


def test_the_columns_that_texts_name_are_found() -> None:
    assert columns_used(["${amount} ${x}", "$${due}"], ROW) == {"amount"}
