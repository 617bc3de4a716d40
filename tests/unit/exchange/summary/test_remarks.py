from __future__ import annotations

from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.exchange.summary.remarks import describe_remarks
from tests.unit.exchange.written import SOURCE


def test_remarks_are_grouped_and_what_waits_for_a_person_comes_first() -> None:
    remarks = [
        Remark(RemarkKind.REPAIRED, "row 3", "Yes was read as true."),
        Remark(RemarkKind.TO_FILL_IN, "row 9", "The sentence has no action."),
        Remark(RemarkKind.REPAIRED, "row 2", "Blanks were taken away."),
    ]
    assert (
        describe_remarks(remarks, SOURCE)
        == """\
To fill in (1):
  orders.xlsx: row 9: The sentence has no action.

Repaired (2):
  orders.xlsx: row 3: Yes was read as true.
  orders.xlsx: row 2: Blanks were taken away."""
    )


def test_many_remarks_of_a_kind_are_counted() -> None:
    said = describe_remarks([Remark(RemarkKind.LEFT_OUT, str(row), "x") for row in range(60)], SOURCE)
    assert said.startswith("Left out (60):")
    assert said.endswith("  and 10 more places")


def test_without_remarks_nothing_is_said() -> None:
    assert describe_remarks([], SOURCE) == ""
