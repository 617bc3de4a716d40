"""Which hosts are the sockets of an embedded PostgreSQL."""

from __future__ import annotations

from pathlib import Path

MARK = "e1ts-embedded"
"""A file beside the socket that marks an embedded server, whatever form its address has."""


def is_embedded(host: str) -> bool:
    """Return whether a host is the socket of an embedded PostgreSQL."""
    try:
        return host.startswith("/") and (Path(host) / MARK).exists()
    except OSError:
        return False
