"""A local server of small pages."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.browser.example_page import EXAMPLE_PAGE


@dataclass
class Site:
    """Pages by path; what is not there answers 404."""

    url: str
    pages: dict[str, str] = field(default_factory=dict)


_HOLD_S = 20.0
_PAGES = {
    "/examples": EXAMPLE_PAGE,
    "/start": "<title>Start</title><h1>Start</h1>",
    "/exceptions": "<title>Exceptions</title><h1>Exceptions</h1>",
    "/busy": "<title>Busy</title><h1>Busy</h1><script>fetch('/held')</script>",
    "/fickle": "<title>Fickle</title><h1>Fickle</h1>",
    "/": "<title>Start</title><h1>Start</h1>",
    "/login": "<h1>Sign in</h1><form action=/home><label>User name <input name=user></label>"
    "<button>Sign in</button></form>",
    "/home": "<h1>Welcome</h1><a href=/details>Details</a> <a href=/details target=_blank>Details in a new tab</a>",
    "/details": "<h1>Details</h1><button onclick='window.close()'>Close the tab</button>",
}


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    pages, ended = dict(_PAGES), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            held = self.path == "/held" or (self.path == "/fickle" and self.headers.get("Cache-Control"))
            if held and ended.wait(_HOLD_S):
                return
            body = pages.get(self.path.partition("?")[0])
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body if body is not None else "<h1>Not found</h1>").encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name the base class gives it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", pages)
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
