"""Which cell a person checked."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.cell_checks import cell_check
from tests.unit.recording.performed import did, element, field, rows_for

OPEN = {"value": "Open", "cell": ("ACME", "Status")}


@pytest.mark.parametrize(
    ("target", "role", "expected"),
    [
        ("Orders", "table", ("Orders", 'row "ACME", column "Status" = Open')),
        ('row "ACME", column "Status"', "cell", ("", 'row "ACME", column "Status" = Open')),
        ('cell=row 3, column "Status"', "cell", ("", 'row 3, column "Status" = Open')),
        ('Orders >> cell=row "ACME", column "Status"', "gridcell", ("Orders", 'row "ACME", column "Status" = Open')),
        ('frame=Part >> row "A", column 2', "cell", ("frame=Part", 'row "A", column 2 = Open')),
        ("testid=status", "cell", ("testid=status", "Open")),
    ],
)
def test_the_cell_is_addressed_by_row_and_column_where_its_name_allows_it(
    target: str, role: str, expected: tuple[str, str]
) -> None:
    assert cell_check(did("check cell", element(target, role), **OPEN)) == expected  # type: ignore[arg-type]


def test_without_an_element_all_tables_of_the_page_are_meant() -> None:
    assert cell_check(did("check cell", **OPEN)) == ("", 'row "ACME", column "Status" = Open')  # type: ignore[arg-type]


def test_a_row_is_known_by_what_was_typed_rather_than_by_a_number_of_the_application() -> None:
    cell = element('Orders >> row "EX-7", column "Status"', "cell")
    event = did("check cell", cell, "Open", cell=("EX-7", "Status"), row_names=("EX-7", "Late"))
    assert cell_check(event, {"Late"}) == ("Orders", 'row "Late", column "Status" = Open')
    assert cell_check(event, {"EX-7", "Late"})[1].startswith('row "EX-7"')
    assert cell_check(event, set())[1].startswith('row "EX-7"')
    typed, checked = rows_for(did("type", field("Title"), "Late"), event)
    assert checked.argument == 'row "Late", column "Status" = Open'
    assert checked.definition == 'Then the table shows "Open" for "Late" under "Status"'
    assert typed.argument == "Late"


@pytest.mark.parametrize("value", ["5", "> 5", "2-4", "= x", "== x"])
def test_what_looks_like_a_comparison_is_a_text(value: str) -> None:
    _, argument = cell_check(did("check cell", element("testid=n", "cell"), value, cell=("A", "B")))
    assert argument in {value, f"== {value}"}
    _, addressed = cell_check(did("check cell", value=value, cell=("A", "B")))
    assert addressed.endswith(f"= {value}")
