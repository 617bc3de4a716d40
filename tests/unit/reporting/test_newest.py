"""The newest run's reports: under a name of their own, until the next run starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pytest_e1ts.reporting.newest import batch_file, name_newest, withdraw

BOTH = ("cucumber", "html")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A report that is the newest."""
    path = tmp_path / batch_file("cucumber", "b1")
    path.write_text("[1]")
    name_newest(path, "cucumber.json")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_newest_is_the_same_file(kept: Path) -> None:
    name_newest(kept, "cucumber.json")
    assert names(kept.parent) == {"cucumber-b1.json", "cucumber.json"}
    assert kept.samefile(kept.with_name("cucumber.json"))


def test_a_report_is_withdrawn_and_stays_under_its_batch_until_it_is_restore(kept: Path) -> None:
    withdrawn = withdraw(kept.parent, BOTH)
    assert names(kept.parent) == {"cucumber-b1.json"}
    withdrawn.restore()
    assert kept.with_name("cucumber.json").read_text() == "[1]"


def test_a_report_that_another_run_wrote_meanwhile_is_not_written_over(kept: Path) -> None:
    withdrawn = withdraw(kept.parent, BOTH)
    kept.with_name("cucumber.json").write_text("[2]")
    withdrawn.restore()
    assert kept.with_name("cucumber.json").read_text() == "[2]"


def test_only_what_will_be_written_is_withdrawn(kept: Path) -> None:
    withdraw(kept.parent, ("html", "junit"))
    assert "cucumber.json" in names(kept.parent)


def test_a_copy_is_known_by_what_is_in_it(kept: Path) -> None:
    newest = kept.with_name("cucumber.json")
    newest.unlink()
    newest.write_text("[1]")
    withdraw(kept.parent, BOTH)
    assert names(kept.parent) == {"cucumber-b1.json"}


def test_one_that_is_kept_nowhere_gets_the_time_it_was_written(kept: Path) -> None:
    newest = kept.with_name("cucumber.json")
    newest.unlink()
    newest.write_text("[9]")
    os.utime(newest, (0, 0))
    withdraw(kept.parent, BOTH)
    assert names(kept.parent) == {"cucumber-b1.json", "cucumber-19700101-000000.json"}


def test_a_folder_without_reports_is_left_alone(tmp_path: Path) -> None:
    assert withdraw(tmp_path / "absent", BOTH).reports == {}
