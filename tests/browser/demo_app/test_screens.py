"""What people see and use, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.demo_app.client import Client

SignIn = Callable[[str], Page]
Clients = Callable[..., Client]
Status = Callable[[str], str]


@pytest.fixture
def form(sign_in: SignIn) -> Page:
    page = sign_in("requester")
    page.goto("/exceptions/new")
    return page


def _owning_team(page: Page) -> str:
    return page.locator("input[name=owning_team]").input_value()


def test_custom_dropdown_works_by_keyboard(form: Page) -> None:
    dropdown = form.get_by_role("combobox", name="Owning team")
    dropdown.press("ArrowDown")
    expect(dropdown).to_have_attribute("aria-expanded", "true")
    dropdown.press("End")
    dropdown.press("ArrowUp")
    dropdown.press("Enter")

    expect(dropdown).to_have_text("Payments")
    expect(dropdown).to_have_attribute("aria-expanded", "false")
    assert _owning_team(form) == "Payments"


def test_custom_dropdown_finds_an_option_by_its_letter(form: Page) -> None:
    dropdown = form.get_by_role("combobox", name="Owning team")
    dropdown.press("ArrowDown")
    dropdown.press("l")
    dropdown.press("Space")

    assert _owning_team(form) == "Lending"


def test_escape_leaves_the_custom_dropdown_as_it_was(form: Page) -> None:
    dropdown = form.get_by_role("combobox", name="Owning team")
    dropdown.click()
    form.get_by_role("option", name="Identity").click()
    dropdown.press("ArrowDown")
    dropdown.press("ArrowDown")
    dropdown.press("Escape")

    assert _owning_team(form) == "Identity"
    expect(form.get_by_role("listbox", name="Owning team")).to_be_hidden()


def test_mistakes_are_announced_and_tied_to_their_fields(form: Page) -> None:
    form.get_by_test_id("submit").click()

    expect(form.get_by_role("alert")).to_contain_text("Please check 8 fields.")
    expect(form.get_by_label("Title")).to_have_accessible_description("Enter a title.")
    expect(form.get_by_label("Title")).to_have_attribute("aria-invalid", "true")


def test_policy_opens_in_a_new_tab(form: Page) -> None:
    with form.expect_popup() as opened:
        form.get_by_role("link", name="exceptions policy").click()

    expect(opened.value).to_have_url("/help/policy")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Exceptions policy")


def test_dialog_can_be_left_without_deciding(sign_in: SignIn, client: Clients, status_of: Status) -> None:
    reference = client("requester").raise_exception()
    page = sign_in("reviewer")
    page.goto(f"/exceptions/{reference}/review")
    page.get_by_label("Reject").check()
    page.get_by_test_id("decide").click()
    dialog = page.get_by_role("dialog", name="Confirm your decision")
    expect(dialog).to_contain_text("reject")

    dialog.get_by_role("button", name="Keep editing").click()

    expect(dialog).to_be_hidden()
    assert status_of(reference) == "In review"


def test_rejecting_without_a_reason_is_refused(sign_in: SignIn, client: Clients, status_of: Status) -> None:
    reference = client("requester").raise_exception()
    page = sign_in("reviewer")
    page.goto(f"/exceptions/{reference}/review")
    page.get_by_label("Reject").check()
    page.get_by_test_id("decide").click()
    page.get_by_test_id("confirm").click()

    expect(page.get_by_test_id("error-reason")).to_be_visible()
    assert status_of(reference) == "In review"


def test_private_note_is_kept_from_the_requester(sign_in: SignIn, client: Clients) -> None:
    requester = client("requester")
    reference = requester.raise_exception()
    page = sign_in("reviewer")
    page.goto(f"/exceptions/{reference}/review")
    page.get_by_label("Approve").check()
    page.get_by_test_id("private-note").fill("Ask again in March")
    page.get_by_test_id("decide").click()
    page.get_by_test_id("confirm").click()

    expect(page.get_by_test_id("private-note")).to_have_text("Ask again in March")
    assert "Ask again in March" not in requester.get(f"/exceptions/{reference}").text


def test_tabs_move_with_the_arrow_keys(sign_in: SignIn) -> None:
    page = sign_in("requester")
    page.goto("/exceptions/EX-1001")
    page.get_by_role("tab", name="Details").press("ArrowRight")

    expect(page.get_by_role("tab", name="History")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tabpanel", name="History")).to_contain_text("Submitted by Robin Reed")
    expect(page.get_by_role("tabpanel", name="Details")).to_be_hidden()


def test_message_is_shown_once_and_can_be_dismissed(sign_in: SignIn) -> None:
    page = sign_in("requester")
    expect(page.get_by_role("status")).to_contain_text("Welcome, Robin Reed.")
    page.get_by_role("button", name="Dismiss message").click()
    expect(page.get_by_role("status")).to_have_count(0)

    page.reload()

    expect(page.get_by_role("status")).to_have_count(0)


def test_filters_narrow_the_list(sign_in: SignIn) -> None:
    page = sign_in("reviewer")
    page.get_by_label("Search").fill("mailbox")
    page.get_by_label("Status").select_option("In review")
    page.get_by_test_id("apply-filters").click()
    expect(page.get_by_role("row", name="Shared mailbox")).to_contain_text("EX-1001")

    page.get_by_label("Status").select_option("Closed")
    page.get_by_test_id("apply-filters").click()

    expect(page.get_by_test_id("no-results")).to_be_visible()


def test_attachment_is_downloaded_as_it_was_uploaded(form: Page) -> None:
    form.get_by_label("Title").fill("With a file")
    form.get_by_label("Exception type").select_option("Policy")
    form.get_by_role("combobox", name="Owning team").click()
    form.get_by_role("option", name="Lending").click()
    form.get_by_label("Low").check()
    form.get_by_label("Start date").fill("2027-02-01")
    form.get_by_label("End date").fill("2027-04-01")
    form.get_by_label("Business justification").fill("The archive is moved in two steps.")
    form.get_by_test_id("attachment").set_input_files(
        {"name": "plan ä.html", "mimeType": "text/html", "buffer": b"<script>alert(1)</script>"}
    )
    form.get_by_label("I have read").check()
    form.get_by_test_id("submit").click()
    form.get_by_role("tab", name="Attachments").click()

    with form.expect_download() as downloaded:
        form.get_by_role("link", name="plan ä.html").click()

    assert downloaded.value.suggested_filename == "plan ä.html"
    assert downloaded.value.path().read_bytes() == b"<script>alert(1)</script>"
