from __future__ import annotations

import pytest

from pytest_e1ts.exchange.recordings.ide.keys import split_keys
from pytest_e1ts.exchange.recordings.texts import UntranslatableError


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("${KEY_ENTER}", [("key", "Enter")]),
        ("abc${KEY_TAB}d", [("text", "abc"), ("key", "Tab"), ("text", "d")]),
        ("${KEY_CTRL}a${KEY_DELETE}", [("key", "Control+a"), ("key", "Delete")]),
        ("${KEY_CTRL}${KEY_SHIFT}${KEY_END}x", [("key", "Control+Shift+End"), ("text", "x")]),
        ("plain", [("text", "plain")]),
        ("", []),
    ],
)
def test_keys_are_told_from_texts(value: str, parts: list[tuple[str, str]]) -> None:
    assert list(split_keys(value)) == parts


def test_key_that_rows_do_not_press_is_named() -> None:
    with pytest.raises(UntranslatableError, match="sends the key NUMPAD7"):
        list(split_keys("${KEY_NUMPAD7}"))
