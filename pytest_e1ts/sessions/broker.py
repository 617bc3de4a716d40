"""The broker: the one place of a run that knows who is signed in and who holds which account. It lives in memory."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Condition
from typing import Protocol

from pytest_e1ts.sessions.accounts import Accounts
from pytest_e1ts.sessions.pools import Pool
from pytest_e1ts.sessions.signed_in import SignedIn, Turn
from pytest_e1ts.sessions.states import States
from pytest_e1ts.sessions.waiting import Holder


class Broker:
    """Lives on the controller, or in the only process there is; every method may be called from any thread."""

    def __init__(self) -> None:
        """Start with nobody signed in and every account free."""
        changed = Condition()
        self.states = States(changed)
        self.accounts = Accounts(changed)

    def leave(self, holder: Holder) -> None:
        """Free what a holder held and began: it has died, or its scenario has ended."""
        self.states.leave(holder)
        self.accounts.release(holder)


class Client(Protocol):
    """The broker as one process sees it; it runs one scenario at a time."""

    def borrow(self, key: str, stale: int, patience_s: float) -> Turn:
        """Return the state of an account, or the turn to sign in. See :meth:`States.borrow`."""

    def publish(self, key: str, state: SignedIn) -> None:
        """Share what came of a sign-in that was this process's turn."""

    def hold(self, pools: Mapping[str, Pool], patience_s: float) -> dict[str, str]:
        """Hold an account of each role. See :meth:`Accounts.hold`."""

    def leave(self) -> None:
        """Give back every account and every turn: the sign-in failed or the scenario has ended."""

    def abandon(self, key: str) -> None:
        """Leave the turn to sign in to the next one."""


class LocalClient:
    """The broker within its own process."""

    def __init__(self, broker: Broker) -> None:
        """Ask this broker."""
        self._broker = broker
        self._holder = Holder()

    def borrow(self, key: str, stale: int, patience_s: float) -> Turn:
        """Return the state of an account, or the turn to sign in."""
        return self._broker.states.borrow(self._holder, key, stale, patience_s)

    def publish(self, key: str, state: SignedIn) -> None:
        """Share what came of a sign-in."""
        self._broker.states.publish(self._holder, key, state)

    def abandon(self, key: str) -> None:
        """Leave the turn to sign in to the next one."""
        self._broker.states.abandon(self._holder, key)

    def hold(self, pools: Mapping[str, Pool], patience_s: float) -> dict[str, str]:
        """Hold an account of each role."""
        return self._broker.accounts.hold(self._holder, pools, patience_s)

    def leave(self) -> None:
        """Give back every account and every turn."""
        self._broker.leave(self._holder)
