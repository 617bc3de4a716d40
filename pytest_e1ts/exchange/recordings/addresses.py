"""Addresses of a recording: those of the application are written without its host, as rows have them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from pytest_e1ts.exchange.recordings.passwords import Passwords
from pytest_e1ts.exchange.recordings.texts import UntranslatableError
from pytest_e1ts.values.addresses import split_account

_NO_PAGE = re.compile(r"(about:blank|chrome://new-?tab(-page)?|edge://newtab|data:,?$)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def is_no_page(address: str) -> bool:
    """Return whether an address is that of an empty tab."""
    return not address.strip() or bool(_NO_PAGE.match(address.strip()))


class Application:
    """Where the application was when it was recorded.

    Attributes:
        origin: Scheme and host of the application, such as ``https://shop.example.test``; empty as long as nobody
            knows.
        account_left_out: Whether an account was in an address.
    """

    def __init__(self, address: str = "", passwords: Passwords | None = None) -> None:
        """Know the application's address, or take the first one that is visited.

        Args:
            address: Where it was; empty where the recording does not say.
            passwords: Where those of accounts in addresses are put.
        """
        self._passwords = passwords or Passwords()
        self._base = split_account(address)[0]
        self.origin = _origin(self._base)
        self.account_left_out = False

    def path_of(self, address: str) -> str:
        """Return an address as a row visits it: without the host where that is the application's.

        Args:
            address: Absolute, or relative to the application's.

        Raises:
            UntranslatableError: It is no address of a page.
        """
        plain, user, password = split_account(_joined(self._base, address.strip()))
        if password:
            self._passwords.reference_to(password, user)
        self.account_left_out |= bool(user or password)
        origin = _origin(plain)
        self.origin = self.origin or origin
        if not origin and re.match(r"[a-z][a-z\d+.-]*:", plain, re.IGNORECASE):
            raise UntranslatableError("visits an address that is no page of a server")
        if not origin or origin != self.origin:
            return plain
        return urlunsplit(("", "", *urlsplit(plain)[2:])) or "/"

    def pattern_of(self, address: str) -> str:
        """Return an address to be checked: without its query, and with ``*`` for the numbers of this very recording.

        Raises:
            UntranslatableError: It is no address of a page.
        """
        path = self.path_of(address).partition("#")[0].partition("?")[0]
        host, slashes, rest = path.partition("//")
        if not slashes:
            return _starred(path)
        server, slash, below = rest.partition("/")
        return f"{host}//{server}{slash}{_starred(below)}"


def _starred(path: str) -> str:
    return "/".join(_DIGITS.sub("*", part) for part in path.split("/")) or "/"


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        raise UntranslatableError("visits an address that cannot be read") from None


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        has_host = parts.scheme.lower() in {"http", "https"} and parts.hostname
    except ValueError:
        return ""
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}" if has_host else ""
