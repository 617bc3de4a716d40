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
    """Pages by path; what is not there answers 404.

    Attributes:
        statuses: What else a path answers with than 200.
        held: Paths whose answers are held back for a moment.
    """

    url: str
    pages: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)


_HOLD_S = 20.0
_MOMENT_S = 0.8
_PAGES = {
    "/examples": EXAMPLE_PAGE,
    "/start": "<title>Start</title><h1>Start</h1>",
    "/exceptions": "<title>Exceptions</title><h1>Exceptions</h1>",
    "/busy": "<title>Busy</title><h1>Busy</h1><script>fetch('/held')</script>",
    "/unfinished": "<title>Unfinished</title><h1>Unfinished</h1><img src=/lost.png alt=Lost>",
    "/fickle": "<title>Fickle</title><h1>Fickle</h1>",
    "/": "<title>Start</title><h1>Start</h1>",
    "/login": "<h1>Sign in</h1><form action=/home><label>User name <input name=user></label>"
    "<button>Sign in</button></form>",
    "/home": "<h1>Welcome</h1><a href=/details>Details</a> <a href=/details target=_blank>Details in a new tab</a>",
    "/details": "<h1>Details</h1><button onclick='window.close()'>Close the tab</button>",
}


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    site, ended = Site("", dict(_PAGES)), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            held = self.path == "/held" or (self.path == "/fickle" and self.headers.get("Cache-Control"))
            if held and ended.wait(_HOLD_S):
                return
            path = self.path.partition("?")[0]
            body = site.pages.get(path)
            if path in site.held:
                ended.wait(_MOMENT_S)
            self.send_response(site.statuses.get(path, 200) if body is not None else 404)
            if path in site.statuses:
                self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((body if body is not None else "<h1>Not found</h1>").encode())

        do_POST = do_GET  # noqa: N815  # the name the base class looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name the base class gives it
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        site.url = f"http://127.0.0.1:{server.server_port}"
        yield site
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
