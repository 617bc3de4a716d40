"""What columns go by."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.tables.columns import folded


@pytest.mark.parametrize(
    "heading", ["Expected result", "EXPECTED_RESULT:", " expected\u00a0 result ", "(expected-result)"]
)
def test_case_blanks_and_signs_make_no_other_heading(heading: str) -> None:
    assert folded(heading) == "expectedresult"


def test_the_sign_for_a_number_is_kept() -> None:
    assert folded("Step #") == "step#"
