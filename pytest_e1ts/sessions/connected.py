"""The broker as a worker sees it: at the other end of a socket."""

from __future__ import annotations

import json
from collections.abc import Mapping
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from typing import Any

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.sessions.pools import Pool
from pytest_e1ts.sessions.server import as_json_types
from pytest_e1ts.sessions.signed_in import SignedIn, Turn

_GRACE_S = 10.0


class ConnectedClient:
    """Asks the controller's broker; connects when the first scenario wants something."""

    def __init__(self, address: str, key: str) -> None:
        """Ask the broker that listens there.

        Args:
            address: The socket's path.
            key: What lets this process in, in hexadecimal.
        """
        self._address = address
        self._key = key
        self._connection: Connection[Any, Any] | None = None

    def borrow(self, key: str, stale: int, patience_s: float) -> Turn:
        """Return the state of an account, or the turn to sign in."""
        found = self._ask("borrow", patience_s, key=key, stale=stale)
        state = SignedIn(**found["state"]) if found["state"] else None
        return Turn(found["version"], state, found["share"])

    def publish(self, key: str, state: SignedIn) -> None:
        """Share what came of a sign-in."""
        self._ask("publish", key=key, state=as_json_types(state))

    def abandon(self, key: str) -> None:
        """Leave the turn to sign in to the next one."""
        self._ask("abandon", key=key)

    def hold(self, pools: Mapping[str, Pool], patience_s: float) -> dict[str, str]:
        """Hold an account of each role."""
        found = self._ask("hold", patience_s, pools=pools)
        if "error" in found:
            raise BrokenStepError(found["error"], code=found["code"])
        return dict(found["accounts"])

    def leave(self) -> None:
        """Give back every account and every turn; without a connection there is none."""
        if self._connection is not None:
            self._ask("leave")

    def _ask(self, ask: str, patience_s: float = 0, **request: Any) -> dict[str, Any]:
        try:
            return self._exchange({"ask": ask, "patience_s": patience_s, **request}, patience_s + _GRACE_S)
        except (OSError, EOFError, AuthenticationError):
            self._disconnect()
            raise BrokenStepError(
                "The process that started the workers does not answer, and it keeps the "
                "sessions and accounts. Workers on other machines can't reach it: run them with --e1ts-sessions=fresh.",
                code="sessions-unreachable",
            ) from None
        except BaseException:  # an interrupted exchange would leave its answer to the next question
            self._disconnect()
            raise

    def _exchange(self, request: dict[str, Any], patience_s: float) -> dict[str, Any]:
        if self._connection is None:
            self._connection = Client(self._address, "AF_UNIX", bytes.fromhex(self._key))
        self._connection.send_bytes(json.dumps(request).encode())
        if not self._connection.poll(patience_s):
            raise TimeoutError
        answer: dict[str, Any] = json.loads(self._connection.recv_bytes())
        return answer

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
