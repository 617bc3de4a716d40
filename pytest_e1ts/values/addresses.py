"""Addresses: relative ones resolve against the base URL."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

_ABSOLUTE = re.compile(r"(https?|file|about|data|blob):", re.IGNORECASE)


def is_absolute(address: str) -> bool:
    """Return whether the address names its scheme itself."""
    return bool(_ABSOLUTE.match(address.strip()))


def split_account(address: str) -> tuple[str, str, str]:
    """Return an address without the account that may be in it, and that account's name and password.

    Args:
        address: Such as ``https://ann:open-sesame@qa.example.test/app``.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # an address that cannot be read is reported as such where it is opened
        return address, "", ""
    account, at, host = parts.netloc.rpartition("@")
    if not at:
        return address, "", ""
    user, _, password = account.partition(":")
    return urlunsplit(parts._replace(netloc=host)), unquote(user), unquote(password)


def resolve_address(base_url: str, address: str) -> str:
    """Return the address in full.

    Args:
        base_url: Address of the application, such as ``http://qa.example.test/app``; its path counts as a folder.
        address: Absolute, or relative to the base URL: ``/login`` and ``login`` both lie below its path.

    Returns:
        The full address; ``address`` itself where there is no base URL to resolve it against.
    """
    address = address.strip()
    if is_absolute(address) or not base_url:
        return address
    below = address if address.startswith(("//", "?", "#")) else address.lstrip("/")
    try:
        return urljoin(base_url.rstrip("/") + "/", below)
    except ValueError:  # it cannot be read as an address: whoever checks it says so
        return address
