"""Addresses: relative ones resolve against the base URL."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_ABSOLUTE = re.compile(r"(https?|file|about|data|blob):", re.IGNORECASE)


def is_absolute(address: str) -> bool:
    """Tell whether the address names its scheme itself."""
    return bool(_ABSOLUTE.match(address.strip()))


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
    return urljoin(base_url.rstrip("/") + "/", address if address.startswith(("//", "?", "#")) else address.lstrip("/"))
