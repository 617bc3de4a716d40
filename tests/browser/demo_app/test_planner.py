"""The review planner offers what releases need to be tried on: calendar, menu, frame, dialogs, cards, a download."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Dialog, Page, expect

SignIn = Callable[[str], Page]


@pytest.fixture
def planner(sign_in: SignIn) -> Page:
    page = sign_in("requester")
    page.goto("/planner")
    return page


def test_day_is_chosen_in_the_calendar_and_past_days_are_not(planner: Page) -> None:
    button = planner.locator("#review-date")
    button.click()
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the browser's own day
    expect(planner.get_by_role("grid", name="Days")).to_be_visible()
    if tomorrow.day == 1:
        planner.get_by_role("button", name="Next month").click()
    planner.locator(f"[data-date='{tomorrow.isoformat()}']").click()
    expect(button).to_have_text(f"{tomorrow.day} {tomorrow.strftime('%B %Y')}")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    planner.get_by_role("button", name="Previous month").click()
    expect(planner.locator("[data-date]:enabled")).to_have_count(0)


def test_calendar_and_menu_close_with_escape(planner: Page) -> None:
    for opener, popup in (("#review-date", "#review-calendar"), ("#more", "#more-menu")):
        planner.locator(opener).click()
        expect(planner.locator(popup)).to_be_visible()
        planner.keyboard.press("Escape")
        expect(planner.locator(popup)).to_be_hidden()


def test_toast_is_announced_and_goes(planner: Page) -> None:
    planner.get_by_test_id("save-plan").click()
    toast = planner.get_by_role("status").filter(has_text="The plan is saved")
    expect(toast).to_be_visible()
    expect(toast).to_be_hidden()


def test_plan_is_kept_when_discarding_is_not_confirmed(planner: Page) -> None:
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    planner.on("dialog", refuse)
    planner.locator("#topic").fill("Backups")
    planner.get_by_test_id("discard-plan").click()
    expect(planner.locator("#topic")).to_have_value("Backups")
    assert asked == ["Discard the plan?"]


def test_plan_is_downloaded(planner: Page) -> None:
    with planner.expect_download() as started:
        planner.get_by_test_id("export").click()
    assert started.value.suggested_filename == "review-plan.csv"
    assert "Access rights" in started.value.path().read_text(encoding="utf-8")


def test_policy_is_shown_in_a_frame(planner: Page) -> None:
    frame = planner.frame_locator("iframe[name=policy]")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Exceptions policy")
