"""What was done a moment before explains what the browser says next."""

from __future__ import annotations

import time

import pytest

from pytest_e1ts.recording.listening.inbox import Inbox, ScriptMessage
from tests.unit.recording.listening.pages import a_page


def test_only_what_was_done_in_a_page_a_moment_ago_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    inbox, page, other = Inbox(), a_page(), a_page()
    inbox.put(ScriptMessage(page, {"kind": "look"}))
    assert not inbox.acted_just_now(page)
    inbox.put(ScriptMessage(page, {"kind": "act"}))
    assert inbox.acted_just_now(page)
    assert not inbox.acted_just_now(other)
    assert inbox.acted_lately()
    now[0] += 1
    assert not inbox.acted_just_now(page)
    assert inbox.acted_lately()
    now[0] += 2
    assert not inbox.acted_lately()
    assert len(inbox.items) == 2


def test_a_link_opened_by_hand_is_known_for_a_while() -> None:
    inbox = Inbox()
    assert not inbox.opened_by_hand()
    inbox.put(ScriptMessage(a_page(), {"kind": "opens"}))
    assert inbox.opened_by_hand()
