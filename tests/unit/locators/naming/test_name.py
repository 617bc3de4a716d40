from __future__ import annotations

from pytest_e1ts.locators import ANYTHING, CLICKED, TYPED_INTO, Use


def test_an_element_is_wanted_for_what_the_row_will_do_with_it() -> None:
    assert {use: use.wanted for use in Use} == {
        Use.CLICKED: CLICKED,
        Use.FILLED: TYPED_INTO,
        Use.CHOSEN: ANYTHING,
        Use.TICKED: ANYTHING,
        Use.SEEN: ANYTHING,
        Use.READ: ANYTHING,
    }
