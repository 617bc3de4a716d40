from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.exchange.recordings.samples import (
    DESK,
    PASSWORD,
    errors,
    everything,
    left_out,
    recorded,
    rows,
    step,
    to_fill_in,
)

OPEN = step("navigate", url=f"{DESK}/")


@pytest.mark.parametrize(
    ("done", "row"),
    [
        (step("navigate", url=f"{DESK}/a?b=1"), "Navigate | | /a?b=1"),
        (step("click", "aria/Save"), "Click | Save"),
        (step("click", "aria/Save", button="secondary"), "Right Click | Save"),
        (step("doubleClick", "aria/Save"), "Double Click | Save"),
        (step("hover", "aria/Save"), "Hover | Save"),
        (step("change", "aria/Title", value="x ${"), "Text Plain | Title | x $${"),
        (step("change", "aria/Severity", "select.a", value="high"), "Custom Select | Severity | high"),
        (step("click", "aria/Send", frame=[1]), "Click | frame=css=:nth-match(iframe, 2) >> Send"),
        (step("keyDown", key="Enter"), "Press Key | | Enter"),
        (step("waitForElement", "aria/Save"), "Wait For Element | Save | visible"),
        (step("waitForElement", "aria/Save", count=0), "Wait For Element | Save | hidden"),
        (step("waitForElement", "aria/Save", visible=False), "Wait For Element | Save | hidden"),
        (step("waitForElement", ".row", operator=">=", count=2), "Element Count | css=.row | >=2"),
        (step("waitForElement", ".row", count=3), "Element Count | css=.row | 3"),
    ],
)
def test_step_becomes_a_row(tmp_path: Path, done: dict[str, Any], row: str) -> None:
    found = recorded(tmp_path, OPEN, done)
    assert rows(found)[1:] == [row]
    assert errors(found) == []
    assert to_fill_in(found) == []


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (step("waitForExpression", expression=PASSWORD), "waits for what a script says"),
        (step("customStep", name=PASSWORD, parameters={}), "is a step of an extension"),
        (step("frobnicate"), "is a kind of step that no row has"),
        (step("click"), "names its element in a way"),
        (step("click", "aria/Save", button="auxiliary"), "presses a button of the mouse"),
        (step("waitForElement", "#a", operator="<"), "compares a number"),
        (step("waitForElement", "#a", attributes={"a": "b"}), "waits for attributes"),
        (step("change", "aria/File", value="C:\\fakepath\\a.pdf"), "chooses a file"),
        (step("navigate", url="javascript:1"), "visits an address"),
    ],
)
def test_step_that_no_row_says_waits_for_a_person(tmp_path: Path, done: dict[str, Any], why: str) -> None:
    found = recorded(tmp_path, OPEN, done)
    (remark,) = to_fill_in(found)
    assert remark.startswith(f'step 2: "{done["type"]}" {why}')
    assert rows(found)[1:] == [f"To be filled in: {done['type']}"]
    assert PASSWORD not in everything(found)


def test_noise_is_said_once(tmp_path: Path) -> None:
    noise = (step("setViewport", width=1), step("scroll", x=0), step("scroll", y=9), step("emulateNetworkConditions"))
    found = recorded(tmp_path, OPEN, *noise, step("navigate", url="chrome://newtab/"), step("close"))
    assert rows(found) == ["Navigate | | /"]
    (text,) = left_out(found)
    assert text.startswith("Runs do not need what was left out: the size of the window (1), scrolling (2), the speed")
    assert text.endswith("of the network (1), empty tabs (1), closing the last tab (1).")


def test_click_into_a_field_merges_with_what_is_typed(tmp_path: Path) -> None:
    found = recorded(tmp_path, step("click", "aria/Title", "#t"), step("change", "aria/Title", "#t", value="x"))
    assert rows(found) == ["Text Plain | Title | x"]


def test_page_that_a_step_leads_to_is_checked_without_the_numbers_of_the_recording(tmp_path: Path) -> None:
    event = {"type": "navigation", "url": f"{DESK}/requests/EX-17?x=1", "title": "EX-17"}
    found = recorded(tmp_path, {**OPEN, "assertedEvents": [event]}, step("click", "aria/Open", assertedEvents=[event]))
    assert rows(found) == ["Navigate | | /", "Click | Open", "URL | | /requests/EX-*"]
    assert errors(found) == []


def test_other_tab_is_gone_to_by_its_address(tmp_path: Path) -> None:
    policy = {"target": f"{DESK}/policy"}
    found = recorded(
        tmp_path,
        OPEN,
        step("click", "aria/Policy"),
        {**step("click", "aria/Read"), **policy},
        {**step("close"), **policy},
        step("click", "aria/Back"),
        {**step("click", "aria/Home"), "target": f"{DESK}/"},
    )
    assert rows(found)[1:] == [
        "Click | Policy",
        "Switch Tab | | /policy",
        "Click | Read",
        "Close Tab",
        "Switch Tab | | 1",
        "Click | Back",
        f"Switch Tab | | {DESK}/",
        "Click | Home",
    ]
    assert errors(found) == []


@pytest.mark.parametrize("selectors", [("aria/Password", "#f2"), ("#f2", "xpath///input[@type='password']"), ("#pwd",)])
def test_password_is_nowhere(tmp_path: Path, selectors: tuple[str, ...]) -> None:
    found = recorded(
        tmp_path,
        step("change", "aria/User name", value="ann"),
        step("change", *selectors, value=PASSWORD),
        step("click", f"text/{PASSWORD}"),
        step("navigate", url=f"{DESK}/?p={PASSWORD}"),
    )
    assert PASSWORD not in everything(found)
    assert rows(found)[1].endswith("| ${secret:ANN_PASSWORD}")
