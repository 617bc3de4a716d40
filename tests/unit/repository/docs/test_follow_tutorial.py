"""Whoever follows the tutorial notices what it says wrongly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import follow_tutorial
import pytest
from follow_tutorial import VENV, Block, Reader, blocks, differences, missing_line


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path, {**os.environ, "TUTORIAL_PORT": "1"})


@pytest.mark.parametrize(
    ("wanted", "missing"),
    [(["a", "c"], ""), (["…", "b …"], ""), (["c", "a"], "a"), (["b 2"], "b 2"), (["…", "[x*"], ""), (["[y*"], "[y*")],
)
def test_lines_are_looked_for_in_their_order(wanted: list[str], missing: str) -> None:
    assert missing_line(wanted, ["a", "b 1", "c", "[x*"]) == missing


def test_files_are_saved_extended_and_changed(reader: Reader) -> None:
    (reader.top / "books").mkdir()
    reader.follow(Block("yaml", "books/release.yml", "a: 1\n"))
    reader.folder /= "books"
    reader.follow(Block("yaml", "at the end of release.yml", "b: 2\n"))
    reader.follow(Block("diff", "", "-b: 2\n+b: 3\n"))
    assert (reader.top / "books" / "release.yml").read_text(encoding="utf-8") == "a: 1\nb: 3\n"
    reader.follow(Block("diff", "", "-b: 2\n+b: 3\n"))
    assert reader.problems == ["books/release.yml has 0 times 'b: 2\\n'"]


def test_a_command_that_prints_something_else_or_fails_is_a_problem(reader: Reader) -> None:
    python = f'{sys.executable} -c "print(1); exit(3)"'
    reader.follow(Block("console", "", f"$ {python}\n2\n"))
    assert [problem.partition("` ")[2] for problem in reader.problems] == ["does not print '2'", "ends with 3"]


def test_the_tutorial_has_what_is_left_to_the_environment_and_a_file_for_each_title() -> None:
    found = blocks(follow_tutorial.TUTORIAL.read_text(encoding="utf-8"))
    assert all(f"$ {command}\n" in found[0].text for command in VENV)
    assert {block.title for block in found if block.title} == {
        "book_shelf.py", "in the second terminal", "at the end of release.yml", "books/pages/start.py",
    }  # fmt: skip


def test_what_comes_out_otherwise_than_the_example_is_a_problem(tmp_path: Path) -> None:
    found = list(differences(tmp_path, "1"))
    assert "examples/first-steps/book_shelf.py does not come of the tutorial" in found
    (tmp_path / "book_shelf.py").write_text("", encoding="utf-8")
    assert "examples/first-steps/book_shelf.py is not what comes of the tutorial" in list(differences(tmp_path, "1"))
