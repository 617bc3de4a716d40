"""How native dialogs are answered."""

from __future__ import annotations

from pytest_e1ts.recording.listening.inbox import DialogAnswered, Inbox
from pytest_e1ts.recording.listening.injection.dialogs import Dialogs
from tests.unit.recording.listening.pages import FakeSession, a_page


def test_an_answer_is_heard_when_the_dialog_is_closed() -> None:
    inbox, session, page = Inbox(), FakeSession(), a_page()
    dialogs = Dialogs(inbox)
    dialogs.follow(page, session.as_session)
    session.say("Page.javascriptDialogOpening", type="prompt", message="Why?")
    assert dialogs.is_open(page)
    session.say("Page.javascriptDialogClosed", result=True, userInput="because")
    session.say("Page.javascriptDialogOpening", type="prompt", message="Why?")
    session.say("Page.javascriptDialogClosed", result=False, userInput="half")
    assert not dialogs.is_open(page)
    assert list(inbox.items) == [
        DialogAnswered(page, "prompt", "Why?", True, "because"),
        DialogAnswered(page, "prompt", "Why?", False, ""),
    ]


def test_leaving_a_page_is_a_row_only_where_the_person_stays() -> None:
    inbox, session, page = Inbox(), FakeSession(), a_page()
    Dialogs(inbox).follow(page, session.as_session)
    for stays in (False, True):
        session.say("Page.javascriptDialogOpening", type="beforeunload", message="")
        session.say("Page.javascriptDialogClosed", result=not stays)
    session.say("Page.javascriptDialogClosed", result=True)
    assert list(inbox.items) == [DialogAnswered(page, "beforeunload", "", False, "")]
