"""The broker's socket for workers, in a folder that only this user can enter, and a key besides.

Requests and answers are JSON: what comes in is never unpickled.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import shutil
import socket
import tempfile
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from threading import Thread
from typing import Any

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.sessions.broker import Broker
from pytest_e1ts.sessions.signed_in import SignedIn, Turn
from pytest_e1ts.sessions.waiting import Holder

_LONGEST_FOLDER = 60  # a socket's whole path must stay below 104 characters on macOS


class Server:
    """Serves a broker to the workers of a run.

    Attributes:
        address: The socket's path.
        key: What a worker must know to be let in, in hexadecimal.
    """

    def __init__(self, broker: Broker) -> None:
        """Start to listen."""
        self._broker = broker
        parent = tempfile.gettempdir()
        short = len(parent) <= _LONGEST_FOLDER
        self._folder = Path(tempfile.mkdtemp(prefix="e1ts-", dir=parent if short else "/tmp"))  # noqa: S108 - a folder of its own in it, for this user alone
        self.address = str(self._folder / "broker")
        self.key = secrets.token_hex(32)
        self._listener = Listener(self.address, "AF_UNIX", backlog=128, authkey=bytes.fromhex(self.key))
        self._closing = False
        self._thread = Thread(target=self._accept, name="e1ts-broker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening, and remove the socket."""
        self._closing = True
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as wake:
            wake.connect(self.address)  # wakes the thread that accepts; waits for no answer, it may have ended already
        self._thread.join(5)
        self._listener.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AuthenticationError):  # whoever connected has gone or has no key
                continue
            Thread(target=self._serve, args=(connection,), name="e1ts-broker-worker", daemon=True).start()

    def _serve(self, connection: Connection[Any, Any]) -> None:
        """Answer one worker until it goes or dies; then free what it held."""
        holder = Holder(lambda: _is_gone(connection))
        try:
            with connection, contextlib.suppress(OSError, EOFError):
                while True:
                    request = json.loads(connection.recv_bytes())
                    connection.send_bytes(json.dumps(self._answer(holder, request)).encode())
        finally:
            self._broker.leave(holder)

    def _answer(self, holder: Holder, request: dict[str, Any]) -> dict[str, Any]:
        match request["ask"]:
            case "borrow":
                turn = self._broker.states.borrow(holder, request["key"], request["stale"], request["patience_s"])
                return _turn(turn)
            case "publish":
                self._broker.states.publish(holder, request["key"], SignedIn(**request["state"]))
            case "abandon":
                self._broker.states.abandon(holder, request["key"])
            case "hold":
                return self._hold(holder, request)
            case _:
                self._broker.leave(holder)
        return {}

    def _hold(self, holder: Holder, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return {"accounts": self._broker.accounts.hold(holder, request["pools"], request["patience_s"])}
        except BrokenStepError as error:
            return {"error": str(error), "code": error.code}


def _turn(turn: Turn) -> dict[str, Any]:
    return {"version": turn.version, "state": as_json_types(turn.state) if turn.state else None, "share": turn.share}


def as_json_types(state: SignedIn) -> dict[str, Any]:
    """Return a state as JSON types."""
    return {"storage": state.storage, "session_storage": state.session_storage, "address": state.address}


def _is_gone(connection: Connection[Any, Any]) -> bool:
    """Return whether a worker that waits for its answer has gone: only the end can come from it meanwhile."""
    try:
        return connection.poll(0)
    except (OSError, EOFError):
        return True
