"""Speaks to the desk without a browser, for what has no page to look at: rights, forged forms, many at once."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit

from demo.data.passwords import DEMO_PASSWORD

REQUEST = {
    "title": "Shared account on the print server",
    "type": "Control",
    "severity": "High",
    "owning_team": "Workplace",
    "starts_on": "2027-01-10",
    "ends_on": "2027-03-10",
    "justification": "The vendor delivers single accounts in spring.",
    "acknowledged": "yes",
    "intent": "submit",
}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    address: str
    text: str

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


class Client:
    """One visitor with cookies of its own."""

    def __init__(self, address: str, user: str = "") -> None:
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        if user:
            answer = self.submit("/login", {"user_name": user, "password": DEMO_PASSWORD})
            assert answer.path == "/exceptions", answer.text

    def get(self, path: str) -> Answer:
        return self._send(path)

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        """Send exactly these fields."""
        return self._send(path, urlencode(fields).encode(), headers)

    def submit(self, path: str, fields: dict[str, str]) -> Answer:
        """Send these fields with the visitor's own form token, as a page of the desk would."""
        return self.post(path, {**fields, "form_token": self.form_token()})

    def form_token(self) -> str:
        found = re.search(r'name="form_token" value="(\w+)"', self.get("/login").text)
        assert found, "the page has no form token"
        return found[1]

    def raise_exception(self, **changes: str) -> str:
        """Raise an exception and return its reference."""
        answer = self.submit("/exceptions/new", {**REQUEST, **changes})
        assert re.fullmatch(r"/exceptions/EX-\d+", answer.path), answer.text
        return answer.path.rpartition("/")[2]

    def decide(self, reference: str, decision: str, reason: str = "Because it says so.") -> Answer:
        return self.submit(f"/exceptions/{reference}/review", {"decision": decision, "reason": reason})

    def _send(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        request = urllib.request.Request(self._address + path, body, headers or {})  # noqa: S310 - an http address
        try:
            with self._opener.open(request, timeout=20) as response:
                return Answer(response.status, response.url, response.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.url or "", error.read().decode())
