"""What a run of recorded rows needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.record.running import make_runnable, password_lines, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("An order is raised", "order and raised"),
        ("It's raised, and not or lost 2", "raised and lost and 2"),
        ("Not a b", "a and b"),
        ("…", ""),
        ("Änderung", "Änderung"),
    ],
)
def test_a_scenario_is_selected_by_the_words_that_pytest_takes(name: str, words: str) -> None:
    assert words_of(name) == words


def test_an_empty_folder_becomes_one_that_pytest_runs_and_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "test_config.yml"
    assert [line.text for line in make_runnable(file, tmp_path)] == [
        "Made test_config.yml, which pytest shows the scenarios below."
    ]
    file.write_text("name: mine")
    assert list(make_runnable(file, tmp_path)) == []
    assert file.read_text() == "name: mine"


def test_a_file_of_another_folder_is_not_made(tmp_path: Path) -> None:
    assert list(make_runnable(tmp_path / "test_config.yml", tmp_path / "suite")) == []
    assert list(tmp_path.iterdir()) == []


def test_passwords_that_a_run_needs_are_named_with_where_they_go() -> None:
    assert [line.text for line in password_lines(["PW"], Path("secrets.env"))] == [
        "Before you run it, write PW=… into secrets.env, or set the environment variable E1TS_SECRET_PW."
    ]
