"""Whether the page or the person asked for another document."""

from __future__ import annotations

from pytest_e1ts.recording.listening.inbox import Inbox, Navigated, ScriptMessage
from pytest_e1ts.recording.listening.injection.requests import Requests
from tests.unit.recording.listening.pages import FakeSession, a_page

_TREE = {"frameTree": {"frame": {"id": "main"}}}


def test_what_the_page_asks_for_is_its_own_doing_once() -> None:
    inbox, session, page = Inbox(), FakeSession(getFrameTree=_TREE), a_page()
    Requests(page, session.as_session, inbox).follow()
    session.say("Page.frameRequestedNavigation", frameId="main")
    session.say("Page.frameNavigated", frame={"id": "main", "url": "http://app/a", "urlFragment": "#top"})
    session.say("Page.frameNavigated", frame={"id": "main", "url": "http://app/b"})
    session.say("Page.navigatedWithinDocument", frameId="main", url="http://app/b#c")
    assert list(inbox.items) == [
        Navigated(page, "http://app/a#top", True, is_same_document=False),
        Navigated(page, "http://app/b", False, is_same_document=False),
        Navigated(page, "http://app/b#c", False, is_same_document=True),
    ]


def test_frames_and_other_tabs_say_nothing_of_the_tab() -> None:
    inbox, session, page = Inbox(), FakeSession(getFrameTree=_TREE), a_page()
    Requests(page, session.as_session, inbox).follow()
    session.say("Page.frameRequestedNavigation", frameId="main", disposition="newTab")
    session.say("Page.frameNavigated", frame={"id": "child", "parentId": "main", "url": "http://app/a"})
    session.say("Page.navigatedWithinDocument", frameId="child", url="http://app/a#b")
    session.say("Page.frameNavigated", frame={"id": "main", "url": "http://app/b"})
    assert list(inbox.items) == [Navigated(page, "http://app/b", False, is_same_document=False)]


def test_what_follows_a_click_at_once_is_its_effect() -> None:
    inbox, session, page = Inbox(), FakeSession(getFrameTree=_TREE), a_page()
    Requests(page, session.as_session, inbox).follow()
    inbox.put(ScriptMessage(page, {"kind": "act"}))
    session.say("Page.frameNavigated", frame={"id": "main", "url": "http://app/b"})
    assert inbox.items[-1] == Navigated(page, "http://app/b", True, is_same_document=False)
