"""The artificial delay and the access log."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Delay:
    """Waits before every page, so that benchmarks see a server that takes its time; assets come at once."""

    def __init__(self, app: ASGIApp, delay_ms: int) -> None:
        self._app = app
        self._seconds = delay_ms / 1000

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            await asyncio.sleep(self._seconds)
        await self._app(scope, receive, send)


class AccessLog:
    """Writes one JSON line per request: time (seconds since the epoch), method, path, status, milliseconds.

    Never the query or a form: what people type is nobody's business in a log.
    """

    def __init__(self, app: ASGIApp, path: Path) -> None:
        self._app = app
        self._file = path.open("a", encoding="utf-8", buffering=1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 0, time.perf_counter()

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            elapsed = round((time.perf_counter() - started) * 1000, 1)
            line = {"at": round(time.time(), 3), "method": scope["method"], "path": scope["path"]}
            self._file.write(json.dumps({**line, "status": status, "ms": elapsed}) + "\n")
