"""Rights are enforced by the server, not by what the pages show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.demo_app.client import REQUEST, Client

Clients = Callable[..., Client]
Status = Callable[[str], str]


@pytest.mark.parametrize("path", ["/exceptions", "/exceptions/new", "/switch-user", "/exceptions/EX-1001/review"])
def test_visitor_is_sent_to_the_sign_in_page(client: Clients, path: str) -> None:
    assert client().get(path).path == "/login"


@pytest.mark.parametrize("user", ["reviewer", "administrator"])
def test_only_requesters_raise_exceptions(client: Clients, user: str) -> None:
    visitor = client(user)

    assert visitor.get("/exceptions/new").status == 403
    assert visitor.submit("/exceptions/new", REQUEST).status == 403


@pytest.mark.parametrize("user", ["requester", "administrator"])
def test_only_reviewers_decide(client: Clients, status_of: Status, user: str) -> None:
    reference = client("requester").raise_exception()

    assert client(user).decide(reference, "approve").status == 403
    assert status_of(reference) == "In review"


@pytest.mark.parametrize("user", ["requester", "reviewer"])
def test_only_administrators_close(client: Clients, status_of: Status, user: str) -> None:
    reference = client("requester").raise_exception()
    client("reviewer").decide(reference, "approve")
    fields = {"outcome": "Expired", "evidence": "The account is gone.", "confirmed": "yes"}

    assert client(user).submit(f"/exceptions/{reference}/close", fields).status == 403
    assert status_of(reference) == "Approved"


def test_requesters_see_only_their_own_exceptions(client: Clients) -> None:
    reference = client("requester").raise_exception(title="Only for Robin's eyes")
    other = client("requester2")

    assert other.get(f"/exceptions/{reference}").status == 404
    assert other.get(f"/exceptions/{reference}/edit").status == 404
    assert "No exceptions match" in other.get(f"/exceptions?q={reference}").text


def test_draft_is_hidden_from_reviewers(client: Clients) -> None:
    reference = client("requester").raise_exception(intent="draft")

    assert client("reviewer").get(f"/exceptions/{reference}").status == 404


def test_exception_in_review_cannot_be_changed(client: Clients) -> None:
    requester = client("requester")
    reference = requester.raise_exception()

    assert requester.submit(f"/exceptions/{reference}/edit", REQUEST).status == 403


def test_exception_cannot_be_closed_before_it_is_approved(client: Clients) -> None:
    reference = client("requester").raise_exception()

    assert client("administrator").get(f"/exceptions/{reference}/close").status == 403


@pytest.mark.parametrize("user", ["requester", "reviewer"])
def test_only_administrators_act_as_another_user(client: Clients, user: str) -> None:
    assert client(user).submit("/switch-user", {"user": "administrator"}).status == 403


def test_rights_of_the_other_user_count_while_acting_for_them(client: Clients, status_of: Status) -> None:
    reference = client("requester").raise_exception()
    administrator = client("administrator")
    administrator.submit("/switch-user", {"user": "reviewer"})

    assert administrator.decide(reference, "approve").status == 200
    assert administrator.get(f"/exceptions/{reference}/close").status == 403
    assert status_of(reference) == "Approved"
    assert "Vera Vale (through Ada Ames)" in administrator.get(f"/exceptions/{reference}").text


def test_switching_back_restores_the_own_rights(client: Clients) -> None:
    administrator = client("administrator")
    administrator.submit("/switch-user", {"user": "requester"})
    assert administrator.get("/exceptions/new").status == 200

    administrator.submit("/switch-back", {})

    assert administrator.get("/exceptions/new").status == 403


def test_signing_out_ends_the_session(client: Clients) -> None:
    visitor = client("requester")

    visitor.submit("/logout", {})

    assert visitor.get("/exceptions").path == "/login"


@pytest.mark.parametrize(("user", "password"), [("requester", "wrong"), ("nobody", "blue-kettle-42"), ("\0", "x")])
def test_wrong_credentials_do_not_sign_in(client: Clients, user: str, password: str) -> None:
    answer = client().submit("/login", {"user_name": user, "password": password})

    assert answer.status in {401, 422}
