"""A site that people sign in to: it keeps who is in cookies, local and session storage and IndexedDB all at once."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LOGIN = """<!doctype html><title>Sign in</title><h1>Sign in</h1><form method=post action=/login>
<label>User <input name=user></label><label>Password <input name=password type=password></label>
<button>Enter</button></form>"""
ENTER = """<!doctype html><title>Entering</title><script>
const user = '{user}', token = '{token}'
localStorage.setItem('user', user); localStorage.setItem('token', token)
sessionStorage.setItem('user', user)
const opening = indexedDB.open('desk', 1)
opening.onupgradeneeded = () => opening.result.createObjectStore('kept', {{keyPath: 'name'}})
opening.onsuccess = () => {{
  const change = opening.result.transaction('kept', 'readwrite')
  change.objectStore('kept').put({{name: 'user', value: user, at: new Date(0)}})
  change.oncomplete = () => location.replace('/home')
}}
</script>"""
HOME = """<!doctype html><title>Home</title><script>window.early = sessionStorage.getItem('user')</script>
<h1>Home</h1><p id=who></p><p id=leftover></p><a href=/logout>Leave</a><script>
const show = kept => document.querySelector('#who').textContent =
  ['{user}', localStorage.getItem('user'), window.early, kept].join(' ')
document.querySelector('#leftover').textContent = localStorage.getItem('leftover') || 'nothing left'
const opening = indexedDB.open('desk', 1)
opening.onupgradeneeded = () => opening.result.createObjectStore('kept', {{keyPath: 'name'}})
opening.onsuccess = () => {{
  const found = opening.result.transaction('kept').objectStore('kept').get('user')
  found.onsuccess = () => show(found.result && found.result.at.getTime() === 0 ? found.result.value : null)
}}
</script>"""
GATE = """
from playwright.sync_api import expect
from pytest_e1ts.api import PageObject, business_action

class Gate(PageObject):
    name = "Gate"
    path = "/login"

    @business_action("Login", session="is_inside")
    def login(self, user: str) -> None:
        self.open()
        self.page.get_by_label("User").fill(user)
        self.page.get_by_role("button", name="Enter").click()
        expect(self.page.locator("#who")).not_to_be_empty()

    def is_inside(self) -> bool:
        return self.page.locator("#who").is_visible()
"""
"""The page object that signs in to it; methods may be added behind."""
LEAVE_SOMETHING = (
    "<!doctype html><title>Left</title><h1>Left</h1><script>localStorage.setItem('leftover', 'mine')</script>"
)


@dataclass
class SessionSite:
    """What the site knows.

    Attributes:
        sign_ins: Who signed in, in order.
        sessions: Users by token; a token that is taken away has expired.
        mistaken: Whose session a user is given instead of an own one.
        tokens: Every token there ever was.
        visits_left: How often a token opens the home page; absent for always.
        lifetimes: Numbers of visits for the next sessions; without one a session lasts.
        at_work: How many scenarios work as a user now, and in ``most`` the most there ever were.
    """

    url: str = ""
    sign_ins: list[str] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)
    mistaken: dict[str, str] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    visits_left: dict[str, int] = field(default_factory=dict)
    lifetimes: list[int] = field(default_factory=list)
    at_work: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, user: str) -> str:
        with self.lock:
            token = f"QzMarkToken{secrets.token_hex(12)}"
            self.sign_ins.append(user)
            self.tokens.append(token)
            self.sessions[token] = self.mistaken.get(user, user)
            if self.lifetimes:
                self.visits_left[token] = self.lifetimes.pop(0)
            return token

    def visit(self, token: str) -> str | None:
        with self.lock:
            if token in self.visits_left:
                self.visits_left[token] -= 1
                if self.visits_left[token] < 0:
                    self.sessions.pop(token, None)
            return self.sessions.get(token)

    def work(self, user: str, change: int) -> None:
        with self.lock:
            self.at_work[user] += change
            self.most[user] = max(self.most[user], self.at_work[user])


@contextmanager
def running_session_site() -> Iterator[SessionSite]:
    """Serve a site of its own and yield it."""
    site = SessionSite()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Pages,), {"site": site}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: SessionSite

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        token = SimpleCookie(self.headers.get("Cookie", ""))
        found = token["sid"].value if "sid" in token else ""
        if path == "/home":
            user = self.site.visit(found)
            self._answer(HOME.format(user=user)) if user else self._answer("", 303, Location="/login")
        elif path == "/enter":
            self._answer(ENTER.format(user=self.site.sessions[found], token=found))
        elif path == "/logout":
            self.site.sessions.pop(found, None)
            self._answer("", 303, Location="/login")
        elif path.startswith(("/begin/", "/end/")):
            self.site.work(path.rpartition("/")[2], 1 if path.startswith("/begin/") else -1)
            self._answer("<!doctype html><title>At work</title><h1>At work</h1>")
        else:
            self._answer(LEAVE_SOMETHING if path == "/leave" else LOGIN, 404 if path == "/favicon.ico" else 200)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if form.get("password") == ["wrong"]:
            self._answer(f"{LOGIN}<p role=alert>Wrong password</p>")
            return
        token = self.site.sign_in(form["user"][0])
        self._answer("", 303, Location="/enter", **{"Set-Cookie": f"sid={token}; Path=/; HttpOnly"})

    def _answer(self, page: str, status: int = 200, **headers: str) -> None:
        body = page.encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""
