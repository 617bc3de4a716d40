"""What the script says of an element."""

from __future__ import annotations

from pytest_e1ts.recording.listening.described_element import DescribedElement


def test_what_is_missing_in_a_description_is_empty() -> None:
    assert DescribedElement.of({"number": "d-1", "role": "button", "more": 1}, is_top=False) == DescribedElement(
        "d-1", "button", is_top=False
    )
