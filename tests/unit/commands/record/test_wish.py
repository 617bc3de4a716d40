"""What a recording was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.record.wish import NEWEST, Wish, find_journal, journal_path, resumed
from pytest_e1ts.errors import UsageError
from pytest_e1ts.recording.outlets.journal import Journal
from tests.unit.recording.performed import BASE, NOW


@pytest.mark.parametrize(
    ("wish", "suite", "base_url", "address"),
    [
        (Wish(f"{BASE}/login"), "", BASE, f"{BASE}/login"),
        (Wish("/login"), BASE, BASE, f"{BASE}/login"),
        (Wish(), BASE, BASE, f"{BASE}/"),
        (Wish("/login", base_url="http://other.example.test/app"), BASE, "http://other.example.test/app", "http://other.example.test/app/login"),
    ],
)  # fmt: skip
def test_the_application_is_what_was_given_else_the_suites_else_where_the_page_is(
    wish: Wish, suite: str, base_url: str, address: str
) -> None:
    settled = wish.settled(suite, NOW)
    assert (settled.base_url, settled.address) == (base_url, address)
    assert settled.title == "Recorded 2026-11-27 09:30"


@pytest.mark.parametrize("address", ["", "/login", "qa.example.test"])
def test_without_an_address_of_the_application_the_message_says_how_to_give_it(address: str) -> None:
    with pytest.raises(UsageError, match=r"where the application is\. Give the whole address"):
        Wish(address).settled("", NOW)


def test_the_release_file_lies_in_the_suites_folder_unless_it_says_where(tmp_path: Path) -> None:
    assert Wish(root=tmp_path).destination.file == tmp_path / "release.yml"
    assert Wish(root=tmp_path, file=tmp_path / "other.yml").destination.file == tmp_path / "other.yml"


def test_a_resumed_recording_goes_where_it_was_going_unless_something_else_is_given(tmp_path: Path) -> None:
    path = journal_path(tmp_path, NOW)
    before = Wish(f"{BASE}/login", BASE, Path("a.yml"), title="Raise one", set_name="Orders")
    with Journal(path, before.as_header()) as journal:
        journal.write({"removed": 1})
    assert find_journal(NEWEST, tmp_path) == path
    wish, entries = resumed(Wish(title="Another"), path, {"title"})
    assert (wish.title, wish.set_name, wish.file, wish.base_url) == ("Another", "Orders", Path("a.yml"), BASE)
    assert entries == [{"removed": 1}]


def test_the_newest_journal_is_taken_and_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no recording to resume"):
        find_journal(NEWEST, tmp_path)
    for name in ("20261126-100000", "20261127-080000"):
        Journal(tmp_path / ".e1ts" / "recordings" / f"{name}.jsonl", {}).__exit__(None, None, None)
    assert find_journal(NEWEST, tmp_path).name == "20261127-080000.jsonl"
    assert find_journal("x.jsonl", tmp_path) == Path("x.jsonl")


def test_an_account_in_an_address_is_not_in_the_journal() -> None:
    header = Wish("http://ann:open-sesame@a.example.test/", "http://ann:open-sesame@a.example.test").as_header()
    assert "open-sesame" not in repr(header)
