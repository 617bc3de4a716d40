"""What a person did with the browser's own buttons, told from the history of a tab."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.events import EventKind
from pytest_e1ts.recording.listening.navigation import History, Move, moves

_PAGE = "https://app.example.test/orders"


@pytest.mark.parametrize(
    ("after", "by_page", "same", "expected"),
    [
        (History((1, 2, 3, 4), 3, "typed", _PAGE), False, False, [Move(EventKind.NAVIGATE, _PAGE)]),
        (History((1, 2, 3, 4), 3, "typed", "example"), False, False, [Move(EventKind.NAVIGATE, _PAGE)]),
        (History((1, 2, 3, 4), 3, "typed", _PAGE), True, False, [Move(EventKind.NAVIGATE, _PAGE)]),
        (History((1, 2, 3, 4), 3, "link"), True, False, []),
        (History((1, 2, 3, 4), 3, "link"), False, True, []),
        (History((1, 2, 3), 0, "link"), False, False, [Move(EventKind.BACK)] * 2),
        (History((1, 2, 3), 0, "link"), True, False, []),
        (History((1, 2, 3), 2, "reload"), False, False, [Move(EventKind.RELOAD)]),
        (History((1, 2, 3), 2, "reload"), True, False, []),
        (History((1, 2, 3), 2, "link"), False, True, []),
    ],
    ids=["typed", "a word", "typed soon", "link", "pushed", "back twice", "back by script", "F5", "reload()", "same"],
)
def test_a_move_is_the_persons_unless_the_page_asked_for_it(
    after: History, by_page: bool, same: bool, expected: list[Move]
) -> None:
    before = History((1, 2, 3), 2, "link")
    assert moves(before, after, _PAGE, is_by_page=by_page, is_same=same) == expected


def test_forward_is_told_from_back() -> None:
    moved = moves(History((1, 2), 0), History((1, 2), 1, "link"), _PAGE, is_by_page=False, is_same=False)
    assert moved == [Move(EventKind.FORWARD)]


def test_an_empty_tab_is_no_address() -> None:
    assert moves(History(), History((1,), 0, "typed"), "about:blank", is_by_page=False, is_same=False) == []


def test_the_answer_of_the_browser_is_read() -> None:
    entries = [{"id": 7, "transitionType": "typed", "userTypedURL": _PAGE}]
    assert History.of({"currentIndex": 0, "entries": entries}) == History((7,), 0, "typed", _PAGE)
    assert History.of({"currentIndex": -1, "entries": []}).current == -1
