from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import DESK, errors, left_out, rows, script, to_fill_in


@pytest.mark.parametrize(
    ("call", "row"),
    [
        (f'goto("{DESK}/a")', "Navigate | | /a"),
        ('goto("/b", wait_until="load")', "Navigate | | /b"),
        ("reload()", "Reload"),
        ("go_back()", "Go Back"),
        ("go_forward()", "Go Forward"),
        (f'wait_for_url("{DESK}/a")', "URL | | /a"),
        ('keyboard.press("Enter")', "Press Key | | Enter"),
        ('keyboard.type("abc")', "Type Keys | | abc"),
    ],
)
def test_call_becomes_a_row(tmp_path: Path, call: str, row: str) -> None:
    found = script(tmp_path, f'page.goto("{DESK}/")\npage.{call}')
    assert rows(found)[1:] == [row]
    assert errors(found) == []


@pytest.mark.parametrize(
    "call",
    [
        "goto(url)",
        'wait_for_url(re.compile("a"))',
        'evaluate("1")',
        "mouse.down()",
        "keyboard.type(text)",
        'route("x", y)',
    ],
)
def test_call_that_no_row_says_waits_for_a_person(tmp_path: Path, call: str) -> None:
    assert len(to_fill_in(script(tmp_path, f"page.{call}"))) == 1


def test_noise_is_said_once(tmp_path: Path) -> None:
    found = script(
        tmp_path,
        """
        page.goto("about:blank")
        page.goto("/")
        page.wait_for_timeout(500)
        page.wait_for_load_state("networkidle")
        page.set_viewport_size({"width": 1, "height": 1})
        page.mouse.wheel(0, 300)
        page.close()
        """,
    )
    assert rows(found) == ["Navigate | | /"]
    (text,) = left_out(found)
    assert text.startswith(
        "Runs do not need what was left out: empty tabs (1), pauses, as rows wait by themselves (2),"
    )
    assert text.endswith("of the window (1), scrolling and movements of the mouse (1), closing the last tab (1).")


@pytest.mark.parametrize(
    ("handler", "row"),
    [
        ("lambda dialog: dialog.dismiss()", "Dismiss Dialog"),
        ("lambda dialog: dialog.accept()", "Accept Dialog"),
        ('lambda dialog: dialog.accept("me")', 'Accept Dialog | | {"answer": "me"}'),
    ],
)
def test_dialog_is_answered_behind_the_row_that_raises_it(tmp_path: Path, handler: str, row: str) -> None:
    found = script(tmp_path, f'page.goto("/")\npage.once("dialog", {handler})\npage.get_by_test_id("a").click()')
    assert rows(found)[1:] == ["Click | testid=a", row]
    assert errors(found) == []


@pytest.mark.parametrize(
    "call", ['once("dialog", answer)', 'once("dialog")', 'on("dialog", lambda d: d.accept())', 'once("popup", x)']
)
def test_other_listeners_wait_for_a_person(tmp_path: Path, call: str) -> None:
    assert len(to_fill_in(script(tmp_path, f"page.{call}"))) == 1
