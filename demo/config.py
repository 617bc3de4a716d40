"""What one start of the demo application was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoConfig:
    """Settings of one start.

    Attributes:
        database_url: libpq address of the demo's own database, such as ``postgresql://user@host/exceptions_desk``.
        port: TCP port on the loopback interface; 0 lets the system choose a free one.
        delay_ms: Artificial wait before every page, in milliseconds; assets are not delayed.
        reset: Drop the demo's tables first.
        access_log: File that takes one JSON line per request, or None.
        exit_with_parent: Stop when standard input reaches its end.
    """

    database_url: str
    port: int = 0
    delay_ms: int = 0
    reset: bool = False
    access_log: Path | None = None
    exit_with_parent: bool = False
