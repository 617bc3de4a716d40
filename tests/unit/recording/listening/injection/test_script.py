"""The script for every document."""

from __future__ import annotations

import re

import pytest

from pytest_e1ts.recording.listening.injection.isolated_script import read_message
from pytest_e1ts.recording.listening.injection.script import ScriptNames, channel_engine, page_script


@pytest.mark.parametrize("is_isolated", [True, False])
def test_the_script_holds_the_words_of_this_recording_and_nothing_for_one_world_in_the_other(is_isolated: bool) -> None:
    words = ScriptNames()
    script = page_script(words, ("https://app.example.test",), is_isolated=is_isolated)
    assert all(word in script for word in (words.token, words.answer, words.binding, "https://app.example.test"))
    assert ("window.confirm" in script or "'confirm'" in script) is not is_isolated
    assert words.token in channel_engine(words)
    assert re.fullmatch(r"[a-zA-Z0-9_]+", words.engine)


def test_no_two_recordings_share_a_word() -> None:
    first, second = ScriptNames(), ScriptNames()
    assert {first.token, first.answer, first.binding, first.world}.isdisjoint(
        {second.token, second.answer, second.binding, second.world}
    )


def test_what_does_not_know_the_word_is_no_message() -> None:
    words = ScriptNames()
    assert read_message(f'{{"token": "{words.token}", "kind": "act"}}', words) == {"token": words.token, "kind": "act"}
    for forged in ("", "[]", "{", '{"kind": "act"}', '{"token": "t1", "kind": "act"}'):
        assert read_message(forged, words) is None
