"""Who may look into the report folder: on a machine that others use too, reports are not for everybody.

Traces hold the cookies of signed-in users, pictures and messages hold what the application shows. All of it lies in
one folder, so closing that is enough: what is in it keeps the mode that the user's umask gives it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from pytest_e1ts.settings import Settings

_OWNER_ALONE = 0o700


class ReportFolder:
    """The report folder of one run, looked at before anything is written into it."""

    def __init__(self, settings: Settings, environ: Mapping[str, str], *, is_root: bool | None = None) -> None:
        """Look whether it is there.

        Args:
            settings: Which folder it is, and who may look into it.
            environ: The process environment: a CI job says in ``CI`` that it is one.
            is_root: Whether this process is the superuser's; what it writes is for others, as in containers.
        """
        self._path = settings.report_dir
        self._access = settings.report_access
        self._was_there = settings.report_dir.is_dir()
        self._for_others = bool(environ.get("CI")) or (_is_root() if is_root is None else is_root)

    def open(self) -> None:
        """Make it where it is not there, and close it to others where that is wanted."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            if self._is_to_be_closed():
                self._path.chmod(_OWNER_ALONE)
        except OSError:  # whoever writes into it says what is wrong
            return

    def _is_to_be_closed(self) -> bool:
        if self._access == "auto":
            return not self._was_there and not self._for_others
        return self._access == "owner"


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
