"""Many people at once never share anything but the list."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.browser.demo_app.client import Client

Clients = Callable[..., Client]
Status = Callable[[str], str]


def test_every_exception_has_a_reference_of_its_own(client: Clients) -> None:
    users = ["requester", "requester2", "requester3", "requester4"] * 2

    def raise_five(user: str) -> list[str]:
        visitor = client(user)
        return [visitor.raise_exception() for _ in range(5)]

    with ThreadPoolExecutor(len(users)) as threads:
        references = [reference for some in threads.map(raise_five, users) for reference in some]

    assert len(set(references)) == 40


def test_of_two_decisions_at_once_one_takes_effect(client: Clients, status_of: Status) -> None:
    requester = client("requester")
    reviewers = [client("reviewer"), client("reviewer2")]
    for _ in range(5):
        reference = requester.raise_exception()
        tokens = [reviewer.form_token() for reviewer in reviewers]

        def decide(index: int, reference: str = reference, tokens: list[str] = tokens) -> str:
            fields = {
                "decision": ("approve", "reject")[index],
                "reason": "Decided at once",
                "form_token": tokens[index],
            }
            return reviewers[index].post(f"/exceptions/{reference}/review", fields).text

        with ThreadPoolExecutor(2) as threads:
            answers = list(threads.map(decide, [0, 1]))

        done = [
            f"Exception {reference} was {word}." in page
            for word, page in zip(["approved", "rejected"], answers, strict=True)
        ]
        assert sorted(done) == [False, True]
        assert status_of(reference) == ("Approved" if done[0] else "Rejected")


def test_message_of_one_browser_is_not_seen_in_another(client: Clients) -> None:
    first, second = client("requester"), client("requester")

    reference = first.raise_exception()

    assert f"Exception {reference} was submitted" not in second.get("/exceptions").text
