"""``e1ts init`` as a person calls it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.commands.init.aria_tree import AriaNode
from pytest_e1ts.commands.init.elements import NamedElement
from pytest_e1ts.commands.init.first_scenario import SeenPage
from pytest_e1ts.commands.init.init import init
from pytest_e1ts.errors import ConfigurationError, UsageError


@pytest.fixture
def address() -> Iterator[str]:
    """An address where something listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(init, list(map(str, arguments)))


def test_a_suite_is_written_without_a_question_where_there_is_no_terminal(tmp_path: Path, address: str) -> None:
    result = call(tmp_path / "books", "--url", address)
    assert result.exit_code == 0, result.output
    assert "release.yml" in result.output
    assert "Nothing answers" not in result.output
    assert f"base_url = {address}\n" in (tmp_path / "books" / "pytest.ini").read_text(encoding="utf-8")


def test_what_is_there_stays_and_what_it_should_hold_is_shown(tmp_path: Path, address: str) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    (tmp_path / "release.yml").write_text("mine", encoding="utf-8")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}", encoding="utf-8")
    result = call(tmp_path, "--url", address)
    assert result.exit_code == 1
    there = result.output.partition("There already, and left as it is:")[2]
    assert there.splitlines()[1:5] == [
        "  release.yml",
        "  pyproject.toml, which should hold:",
        '      e1ts_release = "release.yml"',
        f'      base_url = "{address}"',
    ]
    assert "  .vscode/settings.json; e1ts vscode init adds what it needs" in there
    assert (tmp_path / "release.yml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("option", ["--url", "--from"])
def test_an_address_where_nothing_answers_is_named_and_the_suite_is_written(tmp_path: Path, option: str) -> None:
    result = call(tmp_path, option, "http://127.0.0.1:1/books")
    assert result.exit_code == 0
    assert "Nothing answers at http://127.0.0.1:1" in result.output
    assert "Connection refused" in result.output
    assert ("The page was not looked at." in result.output) is (option == "--from")
    assert (tmp_path / "release.yml").is_file()


def test_without_a_browser_nothing_is_written(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_page: object) -> SeenPage:
        raise ConfigurationError("There is no browser.")

    monkeypatch.setattr("pytest_e1ts.commands.init.look_at_page.look_at_page", fail)
    assert isinstance(call(tmp_path, "--from", address).exception, ConfigurationError)
    assert list(tmp_path.iterdir()) == []


def test_what_is_seen_of_a_page_is_shown_and_written(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [NamedElement(f"Link {n}", f"text=Link {n}", AriaNode("link", f"Link {n}")) for n in range(25)]
    monkeypatch.setattr(
        "pytest_e1ts.commands.init.look_at_page.look_at_page",
        lambda _page: SeenPage("Books", links, 2, is_complete=False),
    )
    shown = call(tmp_path, "--from", address).output
    assert "  title: Books\n  Link 0   text=Link 0\n" in shown
    assert "  and 5 more: pages/start.py has them\n  2 frames not looked into" in shown
    assert "still loaded something" in shown
    assert '"Link 24": "text=Link 24",' in (tmp_path / "pages" / "start.py").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_looked_at_is_no_obstacle(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: object) -> SeenPage:
        raise UsageError("It answers with the status 500.")

    monkeypatch.setattr("pytest_e1ts.commands.init.look_at_page.look_at_page", fail)
    result = call(tmp_path, "--from", address + "/books")
    assert result.exit_code == 0
    assert "It answers with the status 500. The first scenario only opens the page." in result.output
    assert "action_result: /books" in (tmp_path / "release.yml").read_text(encoding="utf-8")


def test_an_account_in_the_address_is_shown_nowhere(tmp_path: Path) -> None:
    shown = call(tmp_path, "--from", "http://ann:open-sesame@127.0.0.1:1/").output
    assert "sesame" not in shown
    written = [path for path in tmp_path.rglob("*") if path.is_file() and "sesame" in path.read_text(encoding="utf-8")]
    assert written == [tmp_path / "secrets.env"]
