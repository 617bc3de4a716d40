"""The states of signed-in browsers by account: one signs in, the others wait for it."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Condition

from pytest_e1ts.sessions.signed_in import SignedIn, Turn
from pytest_e1ts.sessions.waiting import Holder, wait_until


@dataclass(slots=True)
class _Entry:
    version: int = 0
    state: SignedIn | None = None
    signing_in: Holder | None = None

    def is_fresher_than(self, stale: int) -> bool:
        return self.state is not None and self.version > stale

    def is_free_for(self, holder: Holder) -> bool:
        return self.signing_in is None or self.signing_in is holder


class States:
    """Keeps the states of one run."""

    def __init__(self, changed: Condition) -> None:
        """Keep none yet.

        Args:
            changed: Guards everything here, and is notified of each change.
        """
        self._changed = changed
        self._entries: dict[str, _Entry] = {}

    def borrow(self, holder: Holder, key: str, stale: int, patience_s: float) -> Turn:
        """Return the state of an account, or the turn to sign in; wait while somebody else does.

        Args:
            holder: Who asks.
            key: Account and environment.
            stale: The version that was found to have expired; 0 for none.
            patience_s: How long to wait at most, in seconds; after that everybody signs in for themselves.
        """
        with self._changed:
            entry = self._entries.setdefault(key, _Entry())
            holds_turn = wait_until(
                self._changed,
                lambda: entry.is_fresher_than(stale) or entry.is_free_for(holder),
                patience_s,
                holder,
            )
            if entry.is_fresher_than(stale):
                return Turn(entry.version, entry.state)
            if holds_turn:
                entry.signing_in = holder
            return Turn(entry.version, share=holds_turn)

    def publish(self, holder: Holder, key: str, state: SignedIn) -> None:
        """Share what came of a sign-in, if it was this holder's turn."""
        with self._changed:
            entry = self._entries.get(key)
            if entry is not None and entry.signing_in is holder:
                entry.state, entry.signing_in, entry.version = state, None, entry.version + 1
                self._changed.notify_all()

    def abandon(self, holder: Holder, key: str) -> None:
        """Leave the turn to sign in to the next one."""
        with self._changed:
            entry = self._entries.get(key)
            if entry is not None and entry.signing_in is holder:
                entry.signing_in = None
                self._changed.notify_all()

    def leave(self, holder: Holder) -> None:
        """Abandon every turn of a holder."""
        for key in list(self._entries):
            self.abandon(holder, key)
