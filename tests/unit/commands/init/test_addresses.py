"""The address that a person gives."""

from __future__ import annotations

import pytest

from pytest_e1ts.commands.init.addresses import Address, application_address, page_address
from pytest_e1ts.errors import UsageError


@pytest.mark.parametrize(
    ("written", "base_url"),
    [
        ("https://qa.example.test", "https://qa.example.test"),
        (" https://qa.example.test/app/?x=1#y ", "https://qa.example.test/app"),
        ("qa.example.test", "https://qa.example.test"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000/", "http://127.0.0.1:8000"),
    ],
)
def test_an_address_is_read_as_a_person_writes_it(written: str, base_url: str) -> None:
    assert application_address(written) == Address(base_url)


def test_an_account_is_taken_out_of_the_address() -> None:
    address = application_address("https://ann:open-sesame@qa.example.test")
    assert (address.base_url, address.user, address.password) == ("https://qa.example.test", "ann", "open-sesame")
    assert "sesame" not in repr(address)


@pytest.mark.parametrize("written", ["", "ftp://qa.example.test", "https://", "https://a b", "https://x:99999", "a\nb"])
def test_what_is_no_address_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(UsageError, match=r"is not an address of an application, such as https://qa\.example\.test"):
        application_address(written)


def test_a_page_lies_below_its_host_or_below_the_application_that_was_named() -> None:
    page = "http://localhost:8000/app/books?sort=title"
    assert page_address(page) == Address("http://localhost:8000", "/app/books?sort=title")
    assert page_address(page, Address("http://localhost:8000/app")).path == "/books?sort=title"
    assert page_address("localhost:8000/app", Address("http://localhost:8000/app")).path == "/"


def test_a_page_of_another_application_is_refused() -> None:
    with pytest.raises(UsageError, match=r"http://localhost:8000/application is not below http://localhost:8000/app\."):
        page_address("http://localhost:8000/application", Address("http://localhost:8000/app"))


def test_the_account_of_the_application_opens_its_page() -> None:
    page = page_address("localhost/x", application_address("http://ann:pw@localhost"))
    assert (page.full, page.user, page.password) == ("http://localhost/x", "ann", "pw")
