"""Whether the process that a run belongs to still lives; docs/adr/0013 says why it is judged like this."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.model.events import RunStarted

SILENT_S = 15 * 60.0
"""Seconds without a sign of life after which a run is taken for dead that cannot be judged by its journal."""


def is_at_home(journal: Path, started: RunStarted) -> bool:
    """Tell whether a journal is the very file that its run wrote, so that its lock proves something; else it is a copy.

    Args:
        journal: A kept journal.
        started: Its first event.
    """
    return journal.stat().st_ino == started.journal_inode
