from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.features.reading import read_features
from tests.unit.features.written import write


def test_a_folder_means_its_files_at_any_depth_each_once_and_in_order(tmp_path: Path) -> None:
    for path in ("features/b.feature", "features/deep/a.feature", "features/c.feature"):
        write(tmp_path, "Feature: F\n  Scenario: S", path)
    (tmp_path / "features" / "notes.txt").write_text("no feature")
    found = read_features(tmp_path, ["features", "features/b.feature", str(tmp_path / "features" / "c.feature")])
    assert [one.path for one in found] == ["features/b.feature", "features/c.feature", "features/deep/a.feature"]


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, "Feature: F\n  Scenario: S")
    with pytest.raises(ConfigurationError, match=r"no feature file or folder .*Did you mean 'approval.feature'"):
        read_features(tmp_path, ["features/aproval.feature"])


def test_nothing_outside_of_the_root_folder_is_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="outside of the root folder"):
        read_features(tmp_path, ["../elsewhere"])


def test_title_and_line_are_those_of_the_file(tmp_path: Path) -> None:
    feature = write(tmp_path, "# A comment\n@tag\nFeature:  Two   words\n  Scenario: S")
    assert (feature.title, feature.line, feature.at(9)) == ("Two words", 3, "features/approval.feature:9")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Feature: F\n  Scenario: S\n    Given a\n  nonsense\n    | a |\n    Whenn b\n", {4, 6}),
        ("", {1}),
        ("# only a comment\n", {1}),
        ("# language: xx\nFeature: F\n", {1}),
        ("Feature: F\n  Scenario: S\n    Given a\n      | a | b |\n      | a |\n", {5}),
        ("Feature: F\n  Scenario: S\n    #: {required: [}\n    Given a\n", {3}),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(tmp_path: Path, text: str, lines: set[int]) -> None:
    feature = write(tmp_path, text)
    assert lines <= {fault.line for fault in feature.faults}
    assert all(fault.message and not fault.message.startswith("(") for fault in feature.faults)
    assert feature.title == feature.path


def test_a_file_that_is_no_utf_8_is_no_crash(tmp_path: Path) -> None:
    write(tmp_path, "Feature: F\n  Scenario: S")
    (tmp_path / "features" / "approval.feature").write_bytes(b"Feature: caf\xe9")
    (feature,) = read_features(tmp_path, ["features"])
    assert "no UTF-8" in feature.faults[0].message


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    write(tmp_path, "\ufeffFeature: F\n  Scenario: S")
    assert [one.title for one in read_features(tmp_path, ["features"])] == ["F"]
