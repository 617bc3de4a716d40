from __future__ import annotations

from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome
from pytest_e1ts.exchange.summary.preview import describe_outcomes
from tests.unit.exchange.written import merged, release, scenario, sets

THERE = release(
    categories=[{"id": 1, "name": "Outer"}],
    test_sets=sets(scenario("Happy", "a", "b", id=3), id=1) + sets(scenario("Old", "x"), name="Bills", id=2),
)
SOURCE = release(test_sets=sets(scenario("Glad", "a", "new", id=3), scenario("Sad", "y"), id=1))


def test_preview_counts_every_kind_of_row_and_names_the_first_ones() -> None:
    assert (
        describe_outcomes(merged(THERE, SOURCE).outcomes)
        == """\
            new  changed  unchanged  deleted  staying
releases      0        0          1        0        0
categories    0        0          0        0        1
test sets     0        0          1        0        1
cases         0        0          1        0        1
scenarios     1        1          0        0        1
steps         1        1          1        0        1

New:
  scenario  Orders › Create › Sad

Changed:
  scenario  Orders › Create › Glad, before: Happy (name)
  step  Orders › Create › Glad › new (step_definition)

Staying, although the source does not name them:
  test set  Bills"""
    )


def test_what_is_deleted_says_why() -> None:
    said = describe_outcomes(merged(THERE, SOURCE, replace=True).outcomes)
    assert "Deleted, for the source does not name them:\n  test set  Bills\n" in said + "\n"


def test_many_rows_are_counted_behind_the_first_five() -> None:
    rows = [RowOutcome("category", Outcome.NEW, (f"c{number}",)) for number in range(7)]
    assert describe_outcomes(rows).endswith("  category  c4\n  and 2 more categories")


def test_name_of_several_lines_takes_one() -> None:
    assert "  step  a b" in describe_outcomes([RowOutcome("step", Outcome.NEW, ("a\nb",))])
