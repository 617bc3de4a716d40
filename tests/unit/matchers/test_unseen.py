"""Texts that look the same are distinguished in the message."""

from __future__ import annotations

import pytest

from pytest_e1ts.matchers import contains, exact, exact_list, offers


@pytest.mark.parametrize(
    ("expected", "actual", "explanation"),
    [
        ("Approved", "Appro\u200bved", '"Approved" is not "Appro\\u200bved"'),
        ("Approved", "\u0410pproved", '"Approved" is not "\\u0410pproved"'),
        ("a-b", "a\u2011b", '"a-b" is not "a\\u2011b"'),
        ("caf\u00e9", "cafe\u0301", '"caf\u00e9" is not "cafe\\u0301"'),
        ("Total", "\uff34otal", '"Total" is not "\\uff34otal"'),
    ],
)
def test_texts_that_look_alike_are_written_out(expected: str, actual: str, explanation: str) -> None:
    assert f"; they look alike: {explanation}" in exact(actual, expected).explanation
    assert "they look alike" in offers([actual], [expected]).explanation
    assert "they look alike" in exact_list([actual], [expected]).explanation


def test_part_that_looks_alike_is_reported_too() -> None:
    assert (
        'they look alike: "is open" is not "It is\\u200b open now"'
        in contains("It is\u200b open now", "is open").explanation
    )


@pytest.mark.parametrize("actual", ["Rejected", "approved", "Approved", "Approved by Rita", ""])
def test_difference_that_is_seen_is_not_written_out(actual: str) -> None:
    assert "look alike" not in exact(actual, "Approved").explanation
