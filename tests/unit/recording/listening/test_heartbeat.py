"""Frames are asked whether they are listened to; those that are not, are gaps."""

from __future__ import annotations

import pytest

from pytest_e1ts.recording.listening.heartbeat import Heartbeat, origin_of
from tests.unit.recording.listening.pages import FakeFrame, a_page

_APP = "https://app.example.test"


def test_a_frame_that_is_not_heard_twice_is_a_gap_once_and_is_reached_each_time() -> None:
    answers: list[bool | None] = [False, None, False, False, True]
    reached: list[object] = []
    frame = FakeFrame(f"{_APP}/orders")
    page = a_page(frame, FakeFrame("about:blank"))
    heartbeat = Heartbeat(lambda _: answers.pop(0), lambda _, silent: reached.append(silent), (_APP,))
    found = [heartbeat.check(page, 2) for _ in range(4)]
    assert [len(gaps) for gaps in found] == [0, 0, 1, 0]
    assert found[2][0].place == f"tab 2, {_APP}/orders"
    assert heartbeat.is_silent()
    assert reached == [frame] * 3
    assert heartbeat.check(page, 2) == []
    assert not heartbeat.is_silent()


def test_a_frame_of_another_site_gets_the_script_that_tells_what_is_done_there_and_is_no_gap() -> None:
    reached: list[object] = []
    frame = FakeFrame("https://ads.example.test/")
    heartbeat = Heartbeat(lambda _: False, lambda _, silent: reached.append(silent), (_APP,))
    assert [heartbeat.check(a_page(frame), 1) for _ in range(3)] == [[], [], []]
    assert not heartbeat.is_silent()
    assert reached == [frame] * 3


def test_a_frame_that_is_gone_needs_no_listening() -> None:
    frame = FakeFrame(f"{_APP}/")
    heartbeat = Heartbeat(lambda _: False, lambda *_: None, ("*",))
    for _ in range(2):
        heartbeat.check(a_page(frame), 1)
    frame.gone = True
    assert not heartbeat.is_silent()
    assert heartbeat.check(a_page(frame), 1) == []


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://app.example.test:443/a?b", "https://app.example.test"),
        ("http://APP.example.test:8000/", "http://app.example.test:8000"),
        ("http://[::1]:80/x", "http://[::1]"),
        ("http://app.example.test:port/", "http://app.example.test"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(address: str, origin: str) -> None:
    assert origin_of(address) == origin
