from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import PASSWORD, errors, everything, left_out, rows, script, to_fill_in

HERE = 'page.get_by_label("Title")'


@pytest.mark.parametrize(
    ("call", "row"),
    [
        ("click()", "Click | label=Title"),
        ("click(position={'x': 3, 'y': 4}, timeout=500)", "Click | label=Title"),
        ('click(button="right")', "Right Click | label=Title"),
        ("click(click_count=2)", "Double Click | label=Title"),
        ("dblclick()", "Double Click | label=Title"),
        ("hover()", "Hover | label=Title"),
        ("check()", "Check | label=Title"),
        ("uncheck()", "Uncheck | label=Title"),
        ("set_checked(True)", "Check | label=Title"),
        ("focus()", "Focus | label=Title"),
        ('fill("x ${")', "Text Plain | label=Title | x $${"),
        ('fill("")', "Text Plain | label=Title"),
        ("clear()", "Text Plain | label=Title"),
        ('press_sequentially("abc", delay=100)', "Type Keys | label=Title | abc"),
        ('press("ControlOrMeta+a")', "Press Key | label=Title | Control+a"),
        ('select_option("high")', "Custom Select | label=Title | high"),
        ('select_option(["a", "b"])', 'Custom Select | label=Title | ["a", "b"]'),
        ('select_option(label="High")', "Custom Select | label=Title | High"),
        ('drag_to(page.get_by_text("Done"))', "Drag To | label=Title | text=Done"),
        ("wait_for()", "Wait For Element | label=Title | visible"),
        ('wait_for(state="hidden")', "Wait For Element | label=Title | hidden"),
    ],
)
def test_call_becomes_a_row(tmp_path: Path, call: str, row: str) -> None:
    found = script(tmp_path, f'page.goto("/")\n{HERE}.{call}')
    assert rows(found)[1:] == [row]
    assert errors(found) == []
    assert to_fill_in(found) == []


def test_file_that_is_uploaded_is_to_be_put_there(tmp_path: Path) -> None:
    found = script(tmp_path, f'page.goto("/")\n{HERE}.set_input_files("a.pdf")\n{HERE}.set_input_files(["a", "b"])')
    assert rows(found)[1:] == ["Upload File | label=Title | a.pdf", 'Upload File | label=Title | ["a", "b"]']
    assert "suite's folder of files" in to_fill_in(found)[0]


@pytest.mark.parametrize(
    "call",
    [
        'click(modifiers=["Shift"])',
        "click(click_count=3)",
        "fill(value)",
        "press(key)",
        "select_option(index=2)",
        "select_option([])",
        "set_input_files([])",
        "drag_to(other)",
        'wait_for(state="busy")',
        'evaluate("1")',
        'dispatch_event("x")',
    ],
)
def test_call_that_no_row_says_waits_for_a_person(tmp_path: Path, call: str) -> None:
    found = script(tmp_path, f"{HERE}.{call}")
    (remark,) = to_fill_in(found)
    assert remark.startswith(f'line 6: "{call.partition("(")[0]}" ')


def test_noise_is_said_once(tmp_path: Path) -> None:
    found = script(
        tmp_path, f'page.goto("/")\n{HERE}.blur()\n{HERE}.scroll_into_view_if_needed()\n{HERE}.press("Shift")'
    )
    assert left_out(found) == [
        "Runs do not need what was left out: leaving fields (1), scrolling (1), keys that do nothing by themselves (1)."
    ]


@pytest.mark.parametrize(
    "field",
    ['get_by_label("Password")', 'get_by_role("textbox", name="Passwort")', 'locator("input[type=\\"password\\"]")'],
)
def test_password_is_nowhere(tmp_path: Path, field: str) -> None:
    found = script(
        tmp_path,
        f"""
        page.get_by_label("User").fill("ann")
        page.{field}.fill("{PASSWORD}")
        page.{field}.press("Enter")
        page.keyboard.type("{PASSWORD}2")
        page.evaluate("{PASSWORD}")
        expect(page.{field}).to_have_value("{PASSWORD}")
        """,
    )
    assert PASSWORD not in everything(found)
    assert "${secret:ANN_PASSWORD}" in rows(found)[1]
