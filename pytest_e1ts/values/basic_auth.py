"""The account for applications that the server itself guards, with the browser's own question for name and password.

It is sent to the origin of the application alone. Like any secret it is taken from the process
environment or the secrets file, and never from rows.
Source: https://playwright.dev/python/docs/api/class-browser#browser-new-context-option-http-credentials
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.values.secrets import Secrets

USER, PASSWORD = "BASIC_AUTH_USER", "BASIC_AUTH_PASSWORD"


def keep_account(secrets: Secrets, user: str, password: str) -> None:
    """Let an account that was in the base URL be the one, where no other is set, and mask its password.

    Args:
        secrets: Those of this process.
        user: The account's name.
        password: Its password; without one it is half an account, which :func:`http_credentials` reports.
    """
    if user:
        secrets.add(password)
        secrets.keep(USER, user)
        secrets.keep(PASSWORD, password)


def http_credentials(secrets: Secrets, base_url: str) -> dict[str, Any] | None:
    """Return what a browser context is given as ``http_credentials``; None where no account is set.

    Args:
        secrets: Where the account is read from; its password, and what is sent of it, are masked from then on.
        base_url: Address of the application; without one, no account is sent to anybody.

    Raises:
        ConfigurationError: Only a user name or only a password is set.
    """
    user, password = secrets.find(USER), secrets.find(PASSWORD)
    if not user and not password:
        return None
    if not user or not password:
        there, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
        raise ConfigurationError(
            f"{there} is set and {missing} is not: an account for basic authentication needs both. "
            f"Set E1TS_SECRET_{missing}, or take {there} away.",
            code="half-an-account",
        )
    secrets.add(password)
    secrets.add(f"{user}:{password}")
    address = urlsplit(base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        return None
    host = address.netloc.rpartition("@")[2]
    return {"username": user, "password": password, "origin": f"{address.scheme}://{host}"}
