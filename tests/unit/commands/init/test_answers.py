"""Three answers: given as options, asked for, or likely."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.commands.init.answers import Answers, Given, complete
from pytest_e1ts.errors import UsageError


def ask(folder: Path, typed: str, given: Given | None = None) -> tuple[Answers, str]:
    found: list[Answers] = []

    @click.command()
    def command() -> None:
        found.append(complete(given or Given(), folder, asks=True, takes_defaults=False))

    result: Result = CliRunner().invoke(command, input=typed, catch_exceptions=False)
    return found[0], result.output


def test_three_questions_are_asked_with_likely_answers(tmp_path: Path) -> None:
    folder = tmp_path / "book-shelf"
    answers, shown = ask(folder, "\n\n\n")
    assert (answers.address.base_url, answers.name, answers.ci) == ("http://127.0.0.1:8000", "Book shelf", "github")
    assert [line for line in shown.splitlines() if line[:2] in {"1.", "2.", "3."}] == [
        "1. Where is the application? [http://127.0.0.1:8000]: ",
        "2. What is the suite called? [Book shelf]: ",
        "3. Which CI runs it? (github, gitlab, jenkins, azure, none) [github]: ",
    ]


def test_a_wrong_address_is_asked_for_again(tmp_path: Path) -> None:
    answers, shown = ask(tmp_path, "ftp://x\nlocalhost:1\nBooks\nnone\n")
    assert (answers.address.base_url, answers.name, answers.ci) == ("http://localhost:1", "Books", "none")
    assert "'ftp://x' is not an address of an application" in shown


def test_what_was_given_is_not_asked_for(tmp_path: Path) -> None:
    _answers, shown = ask(tmp_path, "", Given(url="localhost", name="Books", ci="none"))
    assert not shown


def test_without_anybody_to_ask_the_address_alone_is_needed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="where is the application"):
        complete(Given(), tmp_path, asks=False, takes_defaults=False)
    answers = complete(Given(page="localhost/books"), tmp_path / "a_b", asks=False, takes_defaults=False)
    assert (answers.address.path, answers.name, answers.ci) == ("/books", "A b", "github")
    assert complete(Given(), tmp_path, asks=False, takes_defaults=True).address.base_url == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("remote", "ci"), [("git@gitlab.example.test:a/b", "gitlab"), ("https://dev.azure.com/a", "azure"), ("x", "github")]
)
def test_the_repository_says_which_ci_is_likely(tmp_path: Path, remote: str, ci: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text(f"[remote]\nurl = {remote}\n", encoding="utf-8")
    assert complete(Given(), tmp_path, asks=False, takes_defaults=True).ci == ci


def test_a_name_is_one_line(tmp_path: Path) -> None:
    answers = complete(Given(name="a\n b\u202ec" + "d" * 300), tmp_path, asks=False, takes_defaults=True)
    assert answers.name.startswith("a b cd")
    assert len(answers.name) == 200
