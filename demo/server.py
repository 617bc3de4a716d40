"""Serving: one loopback socket, one line when ready, a clean end."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading

import uvicorn

from demo.app import build_app
from demo.config import DemoConfig


class _AnnouncingServer(uvicorn.Server):
    """Prints its address as one line of JSON once it takes requests."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
            sys.stdout.write(json.dumps({"address": address}) + "\n")
            sys.stdout.flush()


def serve(config: DemoConfig) -> None:
    """Serve until a signal comes, or until standard input ends where that was asked for.

    Raises:
        OSError: The port is taken.
    """
    listener = _listen(config.port)
    server = _AnnouncingServer(
        uvicorn.Config(
            build_app(config), log_level="warning", access_log=False, timeout_graceful_shutdown=3, lifespan="on"
        )
    )
    # uvicorn raises the signal again once it has stopped; these handlers make that a clean end.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    if config.exit_with_parent:
        threading.Thread(target=_stop_at_end_of_input, args=(server,), daemon=True).start()
    server.run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    """Open the loopback socket.

    The protocol is named because asyncio switches Nagle's algorithm off only for sockets that name it; with it on, each
    page would wait 40 ms for a delayed acknowledgement.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(256)
    return listener


def _stop_at_end_of_input(server: uvicorn.Server) -> None:
    """Standard input ends when the process that holds its other end is gone, however it went."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.should_exit = True
