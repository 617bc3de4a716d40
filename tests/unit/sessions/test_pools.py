"""Account pools: how they are written, and how accounts are chosen."""

import pytest

from pytest_e1ts.sessions import parse_pool, pools_in
from pytest_e1ts.sessions.choice import choose_accounts


def test_accounts_are_separated_by_commas_and_may_have_limits() -> None:
    assert parse_pool("reviewer, reviewer2 x2; ann lee ×3\nbob") == {
        "reviewer": 1, "reviewer2": 2, "ann lee": 3, "bob": 1,
    }  # fmt: skip


def test_an_account_name_that_ends_like_a_limit_stays_a_name() -> None:
    assert parse_pool("x2, alex2") == {"x2": 1, "alex2": 1}


@pytest.mark.parametrize(
    ("written", "reason"), [("", "names no account"), ("ann, ann x2", "'ann' twice"), ("ann x0", "limit is 0")]
)
def test_a_pool_that_cannot_be_says_why(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_pool(written)


def test_pools_are_the_variables_that_begin_with_accounts() -> None:
    assert pools_in({"accounts.Reviewer": "a", "REVIEWER": "b", "Accounts.admin": "c"}) == {
        "reviewer": "a", "admin": "c",
    }  # fmt: skip


def test_the_least_held_account_is_chosen() -> None:
    assert choose_accounts({"reviewer": {"a": 2, "b": 2}}, {"a": 1}) == {"reviewer": "b"}


def test_two_roles_never_get_the_same_account_even_if_the_first_has_to_yield() -> None:
    pools = {"approver": {"a": 1, "b": 1}, "reviewer": {"a": 1}}
    assert choose_accounts(pools, {}) == {"approver": "b", "reviewer": "a"}


def test_there_is_no_choice_once_every_limit_is_reached() -> None:
    assert choose_accounts({"reviewer": {"a": 1, "b": 2}}, {"a": 1, "b": 2}) is None
