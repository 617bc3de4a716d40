"""Whether the process that a run belongs to still lives; docs/adr/0013 says why it is judged like this."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.model.events import RunStarted

SILENT_S = 15 * 60.0
"""Seconds without a sign of life after which a run is taken for dead that cannot be judged by its journal."""


def is_on_this_host(journal: Path, started: RunStarted) -> bool:
    """Return whether a journal is the file that its run wrote, so that its lock proves something, and no copy.

    Args:
        journal: The journal of a past run.
        started: Its first event.
    """
    return journal.stat().st_ino == started.journal_inode
