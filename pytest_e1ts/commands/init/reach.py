"""Whether anything answers at an address."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

_TIMEOUT_S = 5


def why_unreachable(base_url: str) -> str:
    """Return why nothing answers at an address; empty where something does.

    Args:
        base_url: The address; only the connection is tried, nothing is asked for.
    """
    parts = urlsplit(base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((parts.hostname or "", port), timeout=_TIMEOUT_S):
            return ""
    except OSError as error:
        return error.strerror or str(error)
