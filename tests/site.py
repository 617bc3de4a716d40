"""A tiny web site for tests that need a page, and not the demo application."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

HOME = """<!doctype html><html lang="en"><title>Home</title>
<h1>Welcome</h1>
<label>Name <input name="name" id="name"></label>
<label>Password <input type="password" name="password"></label>
<button data-testid="greet" onclick="document.querySelector('#greeting').textContent =
  'Hello, ' + document.querySelector('#name').value">Greet</button>
<p id="greeting" role="status"></p>
<a href="/second">Second page</a>"""
SECOND = "<!doctype html><html lang='en'><title>Second</title><h1>Second page</h1><a href='/'>Home</a>"


FORM = """<!doctype html><html lang="en"><title>Form</title><form method="post" action="/echo">
<label>User <input name="user"></label>
<label>Password <input type="password" name="password"></label>
<label>Key <input name="key"></label>
<label>Token <textarea name="token"></textarea></label>
<button>Send</button></form>"""
ECHO = "<!doctype html><html lang='en'><title>Echo</title><h1>You sent</h1><pre id='echo'>{text}</pre><i>{body}</i>"


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        pages = {"/second": SECOND, "/form": FORM}
        self._answer(pages.get(self.path.partition("?")[0], HOME))

    def do_POST(self) -> None:
        """Say what was sent, as it arrived and as a person would read it."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        text = "\n".join(f"{name}: {value}" for name, value in parse_qsl(body))
        self._answer(ECHO.format(text=html.escape(text), body=html.escape(body)))

    def _answer(self, page: str) -> None:
        body = page.encode()
        self.send_response(200 if self.path != "/favicon.ico" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the test's own output is what counts."""


@contextmanager
def running_site() -> Iterator[str]:
    """Serve the site and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
