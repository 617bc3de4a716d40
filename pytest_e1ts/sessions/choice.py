"""Choosing accounts for a scenario: one for each role it needs, no two the same."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_e1ts.sessions.pools import Pool


def choose_accounts(pools: Mapping[str, Pool], held: Mapping[str, int]) -> dict[str, str] | None:
    """Return an account for each role, the least held first; None when there are not enough now.

    Args:
        pools: The pools of the roles, by role.
        held: How many scenarios hold an account now, by account.
    """
    return _choose(sorted(pools), pools, held, {})


def _choose(
    roles: list[str], pools: Mapping[str, Pool], held: Mapping[str, int], chosen: dict[str, str]
) -> dict[str, str] | None:
    if not roles:
        return chosen
    role, *others = roles
    for account in sorted(pools[role], key=lambda name: held.get(name, 0)):
        if held.get(account, 0) < pools[role][account] and account not in chosen.values():
            found = _choose(others, pools, held, {**chosen, role: account})
            if found is not None:
                return found
    return None
