"""How far rows reach is checked before a browser starts, where it is written plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.reach import check_reach
from pytest_e1ts.values.reach import Reach

BASE = "https://desk.example.test:8443/app"


@pytest.mark.parametrize(
    ("address", "hosts", "is_open"),
    [
        ("/orders", (), True),
        ("orders?next=http://a.b", (), True),
        ("https://desk.example.test/orders", (), True),
        ("http://help.desk.example.test/", (), True),
        ("HTTPS://DESK.example.test./x", (), True),
        ("about:blank", (), True),
        ("https://example.test/", (), False),
        ("https://notdesk.example.test/", (), False),
        ("https://desk.example.test@evil.example.test/", (), False),
        ("//evil.example.test/", (), False),
        ("https://pay.example.test/", ("pay.example.test",), True),
        ("https://a.pay.example.test/", ("*.pay.example.test",), True),
        ("https://anything.test/", ("*",), True),
        ("file:///etc/passwd", ("*",), False),
        ("javascript:alert(1)", ("*",), False),
        ("view-source:https://desk.example.test", (), False),
        ("http://[bad", (), False),
    ],
)
def test_rows_open_the_application_and_what_the_suite_lists(
    address: str, hosts: tuple[str, ...], is_open: bool
) -> None:
    assert (not Reach(Path(), "files", BASE, hosts).refusal_of_address(address)) is is_open


def test_without_an_application_any_page_of_the_web_may_be_opened() -> None:
    assert not Reach().refusal_of_address("https://any.example.test/")
    assert "not of 'file'" in Reach().refusal_of_address("file:///etc/passwd")


@pytest.mark.parametrize(
    ("action", "argument", "is_refused"),
    [
        ("Navigate", "http://other.example.test/", True),
        ("URL", "file:///etc/passwd", True),
        ("URL", '{"value": "http://other.example.test/", "timeout": 3}', True),
        ("URL", "exceptions", False),
        ("Upload File", "/etc/passwd", True),
        ("Drop File", '["files/a.txt", "../b.txt"]', True),
        ("Upload File", "files/is-not-there.txt", False),
        ("Upload File", "${FILE}", False),
        ("Upload File", '{"name": "a.txt", "text": "/etc/passwd"}', False),
    ],
)
def test_what_is_out_of_reach_is_a_problem_of_its_row(action: str, argument: str, is_refused: bool) -> None:
    step = PlannedStep(1, 1, "", "", "", action, argument, True, "")
    problems = list(check_reach(step, actions.get(action), Reach(base_url=BASE)))
    assert [(each.code, each.column) for each in problems] == (
        [("out-of-reach", "action_result")] if is_refused else []
    )
