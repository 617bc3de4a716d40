"""The accounts of the pools: lent to one scenario each as far as their limits say, in the order they were asked for.

A scenario asks for all its roles at once and gets all of them or waits holding none: so no two scenarios can wait for
each other. A request is granted only when no earlier one wants any of the same accounts: so nobody starves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Condition

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.sessions.choice import choose_accounts
from pytest_e1ts.sessions.pools import Pool
from pytest_e1ts.sessions.waiting import Holder, wait_until


@dataclass(frozen=True, eq=False, slots=True)
class _Request:
    pools: Mapping[str, Pool]

    @property
    def accounts(self) -> set[str]:
        return {account for pool in self.pools.values() for account in pool}


class Accounts:
    """Knows who holds which account."""

    def __init__(self, changed: Condition) -> None:
        """Lend none yet.

        Args:
            changed: Guards everything here, and is notified of each change.
        """
        self._changed = changed
        self._held: dict[Holder, tuple[str, ...]] = {}
        self._waiting: list[_Request] = []

    def hold(self, holder: Holder, pools: Mapping[str, Pool], patience_s: float) -> dict[str, str]:
        """Lend an account of each role; whatever the holder held before is given back first.

        Args:
            holder: Who asks.
            pools: The pools of the roles that the scenario needs, by role.
            patience_s: How long to wait at most, in seconds.

        Returns:
            The accounts by role.

        Raises:
            BrokenStepError: There can never be enough accounts, or there were not in time.
        """
        if choose_accounts(pools, {}) is None:
            raise BrokenStepError(
                f"The pools of {_named(pools)} have too few accounts for one of each. Add accounts.",
                code="no-free-account",
            )
        self.release(holder)
        with self._changed:
            request = _Request(pools)
            self._waiting.append(request)
            try:
                return self._wait(holder, request, patience_s)
            finally:
                self._waiting.remove(request)
                self._changed.notify_all()

    def release(self, holder: Holder) -> None:
        """Take back whatever a holder holds."""
        with self._changed:
            if self._held.pop(holder, None):
                self._changed.notify_all()

    def _wait(self, holder: Holder, request: _Request, patience_s: float) -> dict[str, str]:
        wait_until(self._changed, lambda: self._choice_for(request) is not None, patience_s, holder)
        chosen = self._choice_for(request)
        if chosen is None:
            raise BrokenStepError(
                f"No account of {_named(request.pools)} became free within {patience_s:g} s: other scenarios hold "
                f"{', '.join(sorted(request.accounts))}. Add accounts, or wait longer with --e1ts-account-wait.",
                code="no-free-account",
            )
        self._held[holder] = tuple(chosen.values())
        return chosen

    def _choice_for(self, request: _Request) -> dict[str, str] | None:
        earlier = self._waiting[: self._waiting.index(request)]
        if any(other.accounts & request.accounts for other in earlier):
            return None
        return choose_accounts(request.pools, Counter(name for names in self._held.values() for name in names))


def _named(pools: Mapping[str, Pool]) -> str:
    return ("the role " if len(pools) == 1 else "the roles ") + " and ".join(map(repr, sorted(pools)))
