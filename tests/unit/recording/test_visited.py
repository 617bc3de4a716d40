"""Addresses as rows write them."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.visited import origin_of, safe_address, written_address


@pytest.mark.parametrize(
    ("address", "base", "written"),
    [
        ("http://a.example.test/login?x=1#top", "http://a.example.test", "/login?x=1#top"),
        ("http://a.example.test", "http://a.example.test/", "/"),
        ("http://a.example.test/app/orders", "http://a.example.test/app/", "/orders"),
        ("http://a.example.test/?q=${x}", "http://a.example.test", "/?q=$${x}"),
        ("http://a.example.test/x", "", "http://a.example.test/x"),
    ],
)
def test_what_lies_below_the_application_is_relative_to_it(address: str, base: str, written: str) -> None:
    assert written_address(address, base) == (written, ())


def test_another_host_is_doubtful_for_rows_do_not_go_there_by_themselves() -> None:
    written, doubts = written_address("http://a.example.test.evil.test/", "http://a.example.test")
    assert written == "http://a.example.test.evil.test/"
    assert "e1ts_hosts" in doubts[0]


def test_an_account_in_the_address_is_left_out_and_told() -> None:
    written, doubts = written_address("http://ann:open-sesame@a.example.test/x", "http://a.example.test")
    assert written == "/x"
    assert "'ann'" in doubts[0]
    assert "open-sesame" not in str(doubts)


def test_a_parameter_that_is_called_like_a_secret_becomes_a_reference() -> None:
    written, doubts = written_address("http://a.example.test/in?lang=de&token=s3cr3t#x", "http://a.example.test")
    assert written == "/in?lang=de&token=${secret:TOKEN}#x"
    assert "s3cr3t" not in str(doubts)


def test_what_is_kept_of_an_address_holds_no_secret() -> None:
    kept = safe_address("http://ann:open-sesame@a.example.test/in?lang=de&access_token=s3cr3t")
    assert "s3cr3t" not in kept
    assert "open-sesame" not in kept
    assert written_address(kept, "http://a.example.test")[0] == "/in?lang=de&access_token=${secret:ACCESS_TOKEN}"


def test_the_origin_is_scheme_host_and_port() -> None:
    assert origin_of("http://ann:x@a.example.test:81/login") == "http://a.example.test:81"
    assert origin_of("/login") == ""
