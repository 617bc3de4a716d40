"""Whether the process that a run belongs to still lives; docs/adr/0013 says why it is judged like this."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.reporting.journal import plan_path

SILENT_S = 15 * 60.0
"""Seconds without a sign of life after which a run is taken for dead that cannot be judged by its journal."""

_AT_ONCE_S = 60.0


def is_at_home(journal: Path, started_at: float) -> bool:
    """Tell whether a journal is where its run wrote it, so that its lock proves something; else it may be a copy.

    No copy can bring along the time at which a file's entry was last changed. That of the plan, which is written once,
    is the start of the run.

    Args:
        journal: A kept journal.
        started_at: When its run started, in seconds since the epoch.
    """
    try:
        return abs(plan_path(journal).stat().st_ctime - started_at) < _AT_ONCE_S
    except OSError:
        return False
