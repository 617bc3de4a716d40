"""The address that a person gives for an application, and for a page of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from pytest_e1ts.errors import UsageError
from pytest_e1ts.values.addresses import split_account

_LOCAL = ("localhost", "127.", "[::1]", "0.0.0.0")  # noqa: S104 - compared with, not listened on


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is.

    Attributes:
        base_url: The application, without an account and without a slash at its end.
        path: The page below it, beginning with a slash.
        user: Name of the account that stood in the address; empty where none did.
        password: Its password.
    """

    base_url: str
    path: str = "/"
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def full(self) -> str:
        """The page's own address."""
        return self.base_url + self.path


def application_address(text: str) -> Address:
    """Return the address of an application; the scheme may be left out.

    Raises:
        UsageError: It is none.
    """
    address, user, password = _read(text)
    parts = urlsplit(address)
    return Address(urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", "")), "/", user, password)


def page_address(text: str, application: Address | None = None) -> Address:
    """Return the address of a page: below that of its application where it is, else below its own host.

    Args:
        text: The page; the scheme may be left out.
        application: The application; None where only the page is known.

    Raises:
        UsageError: It is no address, or is not a page of that application.
    """
    address, user, password = _read(text)
    parts = urlsplit(address)
    own = f"{parts.scheme}://{parts.netloc}"
    base_url = application.base_url if application else own
    below = urlunsplit(("", "", parts.path or "/", parts.query, parts.fragment))
    if f"{own}{below}".startswith(f"{base_url}/"):
        path = f"{own}{below}".removeprefix(base_url)
    elif f"{own}{below}".rstrip("/") == base_url:
        path = "/"
    else:
        raise UsageError(
            f"{own}{below} is not below {base_url}. Leave out --url, or give the address of the application.",
            code="bad-command-argument",
        )
    account = application if application and application.user and not user else None
    return Address(base_url, path, account.user if account else user, account.password if account else password)


def _read(text: str) -> tuple[str, str, str]:
    """Return an address with its scheme and without its account, and that account."""
    given = text.strip()
    if "://" not in given:
        scheme = "http" if given.rpartition("@")[2].startswith(_LOCAL) else "https"
        given = f"{scheme}://{given}"
    address, user, password = split_account(given)
    try:
        parts = urlsplit(address)
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or any(sign.isspace() or not sign.isprintable() for sign in given):
        raise UsageError(
            f"{address!r} is not an address of an application, such as https://qa.example.test.",
            code="bad-command-argument",
        )
    return address, user, password
