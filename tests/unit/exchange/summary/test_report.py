from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytest_e1ts.exchange.imported import Imported, Wanted
from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.exchange.merging.outcomes import Outcome, RowOutcome
from pytest_e1ts.exchange.summary.report import describe_import
from tests.unit.exchange.written import SOURCE

_WANTED = Wanted(SOURCE)
_DONE = Imported(
    "2.1", 5, (RowOutcome("test set", Outcome.NEW, ("Orders",)),), notices=("release 2.1 (id 5) is closed",)
)


def _said(done: Imported = _DONE, wanted: Wanted = _WANTED, file: Path | None = None) -> str:
    return describe_import(done, wanted, "an Excel workbook", file)


def test_report_says_from_where_to_where_and_what_to_do_next() -> None:
    lines = _said().splitlines()
    assert lines[0] == "orders.xlsx, an Excel workbook, into release 2.1 (id 5)"
    assert lines[-3:] == [
        "release 2.1 (id 5) is closed",
        "Wrote release 2.1.",
        "To see what can't run yet: e1ts lint --release 5",
    ]


def test_dry_run_says_that_nothing_was_written() -> None:
    assert _said(wanted=replace(_WANTED, dry_run=True)).endswith("Nothing was written: this was a dry run.")


def test_second_import_says_that_nothing_changes() -> None:
    done = replace(_DONE, outcomes=(RowOutcome("test set", Outcome.UNCHANGED, ("Orders",)),))
    assert "Nothing changes: release 2.1 is as the source says." in _said(done)


def test_runs_that_went_are_counted() -> None:
    assert "Wrote release 2.1, and deleted 2 runs with their test sets." in _said(replace(_DONE, deleted_runs=2))


def test_release_file_is_named_in_place_of_the_database() -> None:
    said = _said(replace(_DONE, id=None), file=Path("my release.yml"))
    assert "into release 2.1 in my release.yml" in said
    assert said.endswith("Wrote my release.yml.\nTo see what can't run yet: e1ts lint --release 'my release.yml'")


def test_remarks_are_a_part_of_the_report() -> None:
    done = replace(_DONE, remarks=(Remark(RemarkKind.TO_FILL_IN, "row 3", "No action."),))
    assert "To fill in (1):\n  orders.xlsx: row 3: No action." in _said(done)
