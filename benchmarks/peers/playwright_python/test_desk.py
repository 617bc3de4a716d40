"""The scenarios, a function for each shape."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Data = dict[str, str]
WORK: list[Data] = json.loads(Path(os.environ["BENCH_WORK"]).read_text())


def of_shape(shape: str) -> pytest.MarkDecorator:
    """Run a function with the data of every scenario of a shape."""
    found = [pytest.param(data, id=str(data["number"])) for data in WORK if data["shape"] == shape]
    return pytest.mark.parametrize("data", found)


@of_shape("find")
def test_find(desk: Page, data: Data) -> None:
    """An approved exception is found and its history read."""
    desk.get_by_placeholder("Reference or title").fill(data["title"])
    desk.locator("#status-filter").select_option("Approved")
    desk.get_by_test_id("apply-filters").click()
    expect(desk.locator("#exceptions")).to_contain_text(data["title"])
    desk.get_by_role("link", name=data["title"]).click()
    expect(desk.get_by_test_id("status")).to_contain_text("Approved")
    desk.get_by_role("tab", name="History").click()
    expect(desk.locator("#panel-history")).to_contain_text("Approved")


@of_shape("incomplete")
def test_incomplete(desk: Page, data: Data) -> None:
    """An exception that is not complete is refused."""
    desk.get_by_test_id("raise").click()
    desk.locator("#title").fill(data["title"])
    desk.get_by_label("Exception type").select_option(data["type"])
    desk.get_by_role("radio", name=data["severity"]).check()
    desk.get_by_label("End date").fill(data["ends_on"])
    desk.get_by_label("Business justification").fill("The replacement arrives next quarter.")
    desk.get_by_test_id("save").click()
    expect(desk.get_by_test_id("error-summary")).to_contain_text("Please check 3 fields.")


@of_shape("change")
def test_change(desk: Page, data: Data) -> None:
    """A draft is changed."""
    desk.get_by_role("link", name=data["title"]).click()
    desk.get_by_test_id("edit").click()
    desk.locator("#title").fill(data["new_title"])
    desk.get_by_label("Exception type").select_option(data["type"])
    desk.get_by_role("radio", name=data["severity"]).check()
    desk.get_by_label("End date").fill(data["ends_on"])
    desk.get_by_test_id("save").click()
    expect(desk.get_by_test_id("message")).to_contain_text("was saved as a draft.")


@of_shape("approve")
def test_approve(desk: Page, data: Data) -> None:
    """An exception is approved."""
    desk.get_by_placeholder("Reference or title").fill(data["title"])
    desk.get_by_test_id("apply-filters").click()
    desk.get_by_role("link", name=data["title"]).click()
    desk.get_by_test_id("review").click()
    desk.get_by_test_id("decision-approve").check()
    desk.get_by_test_id("decide").click()
    desk.get_by_test_id("confirm").click()
    expect(desk.get_by_test_id("status")).to_contain_text("Approved")
