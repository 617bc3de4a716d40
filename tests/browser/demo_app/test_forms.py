"""Forms cannot be forged from elsewhere, and odd input never breaks the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from demo.data.passwords import DEMO_PASSWORD
from tests.browser.demo_app.client import REQUEST, Client

Clients = Callable[..., Client]


@pytest.mark.parametrize("path", ["/login", "/logout", "/exceptions/new", "/switch-user", "/switch-back"])
def test_form_without_token_is_refused(client: Clients, path: str) -> None:
    assert client("requester").post(path, REQUEST).status == 403


def test_token_of_another_visitor_is_refused(client: Clients) -> None:
    stolen = client("requester2").form_token()

    assert client("requester").post("/exceptions/new", {**REQUEST, "form_token": stolen}).status == 403


def test_form_from_another_site_is_refused(client: Clients) -> None:
    visitor = client("requester")
    fields = {**REQUEST, "form_token": visitor.form_token()}

    answer = visitor.post("/exceptions/new", fields, {"Origin": "https://elsewhere.example.test"})

    assert answer.status == 403


@pytest.mark.parametrize(
    "target", ["//elsewhere.example.test", "https://elsewhere.example.test", "/\\elsewhere.example.test"]
)
def test_sign_in_never_leads_to_another_site(client: Clients, base_url: str, target: str) -> None:
    fields = {"user_name": "requester", "password": DEMO_PASSWORD}

    answer = client().submit(f"/login?next={target}", fields)

    assert answer.address == f"{base_url}/exceptions"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": "  "}, "Enter a title."),
        ({"type": "Nonsense"}, "Choose an exception type."),
        ({"owning_team": ""}, "Choose the owning team."),
        ({"ends_on": "2027-01-10"}, "The end date must be after the start date."),
        ({"ends_on": "2029-01-10"}, "An exception lasts one year at most."),
        ({"starts_on": "soon"}, "Enter a start date."),
        ({"justification": "Because."}, "at least 20 characters"),
        ({"acknowledged": ""}, "Confirm that you have read the exceptions policy."),
    ],
)
def test_wrong_field_is_named_and_the_rest_is_kept(client: Clients, changes: dict[str, str], message: str) -> None:
    answer = client("requester").submit("/exceptions/new", {**REQUEST, **changes})

    assert answer.status == 422
    assert message in answer.text
    assert "Please check 1 field." in answer.text
    assert 'value="Workplace"' in answer.text or "owning_team" in changes


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "Nul\0byte", "quote ' \" and 100 %", "日本語 🎈"])
def test_odd_title_is_shown_as_text(client: Clients, title: str) -> None:
    requester = client("requester")

    page = requester.get(f"/exceptions/{requester.raise_exception(title=title)}").text

    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=-1", "?page=x", "?page=99999999999", "?q=%00", "?status=None", "?q=%25"]
)
def test_odd_filter_shows_a_list(client: Clients, query: str) -> None:
    assert client("requester").get(f"/exceptions{query}").status == 200


@pytest.mark.parametrize("path", ["/nowhere", "/exceptions/EX-0", "/exceptions/EX-1001/attachments/999"])
def test_unknown_page_is_not_found(client: Clients, path: str) -> None:
    assert client("requester").get(path).status == 404
