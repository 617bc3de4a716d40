from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.addresses import Application, is_no_page
from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.texts import UntranslatableError
from tests.unit.exchange.recordings.samples import DESK, PASSWORD


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"{DESK}/login?next=%2F#top", "/login?next=%2F#top"),
        (DESK, "/"),
        ("/login", "/login"),
        ("login", "/app/login"),
        ("https://other.example.test/x", "https://other.example.test/x"),
        (f"{DESK.upper()}/A", "/A"),
    ],
)
def test_address_of_the_application_is_written_without_its_host(address: str, path: str) -> None:
    assert Application(f"{DESK}/app/").path_of(address) == path


def test_first_address_is_that_of_the_application() -> None:
    application = Application()
    assert application.path_of(f"{DESK}/a") == "/a"
    assert application.path_of("https://other.example.test/b") == "https://other.example.test/b"
    assert application.origin == DESK


def test_relative_address_needs_no_application() -> None:
    assert Application().path_of("/a") == "/a"


def test_account_in_an_address_is_left_out_and_hidden() -> None:
    passwords = Passwords()
    application = Application("", passwords)
    assert application.path_of(f"https://ann:{PASSWORD}@desk.example.test/a") == "/a"
    assert application.account_left_out
    assert PASSWORD not in passwords.mask(f"x {PASSWORD}")


@pytest.mark.parametrize("address", ["javascript:void(0)", "https://[bad/", "mailto:ann@example.test"])
def test_what_is_no_page_cannot_be_visited(address: str) -> None:
    with pytest.raises(UntranslatableError, match="visits an address"):
        Application(DESK).path_of(address)


@pytest.mark.parametrize(
    ("address", "pattern"),
    [
        (f"{DESK}/requests/EX-1042/edit?tab=2#x", "/requests/EX-*/edit"),
        (DESK, "/"),
        ("https://other2.example.test/p/7", "https://other2.example.test/p/*"),
        ("https://other2.example.test", "https://other2.example.test/"),
    ],
)
def test_checked_address_has_stars_for_the_numbers_of_this_recording(address: str, pattern: str) -> None:
    assert Application(DESK).pattern_of(address) == pattern


def test_empty_tab_is_no_page() -> None:
    assert all(map(is_no_page, ("about:blank", "chrome://newtab/", "", "chrome://new-tab-page/")))
    assert not is_no_page("/login")
