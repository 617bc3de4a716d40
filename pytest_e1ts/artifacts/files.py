"""The files of one attempt at a scenario: named by run, scenario and attempt, kept within the budgets."""

from __future__ import annotations

import itertools
import mimetypes
import shutil
from collections.abc import Callable
from pathlib import Path

from pytest_e1ts.artifacts.budget import RunBudget
from pytest_e1ts.model.events import Artifact
from pytest_e1ts.settings import Settings

FOLDER = "artifacts"


def batch_folder(report_dir: Path, batch_id: str) -> Path:
    """Return the folder of a run's artifacts."""
    return report_dir / FOLDER / batch_id


class AttemptFiles:
    """Keeps what one attempt leaves behind, in ``<report>/artifacts/<batch>``.

    Attributes:
        report_dir: Folder of reports, which the paths of artifacts are relative to.
    """

    def __init__(self, settings: Settings, batch_id: str, scenario_id: int, attempt: int, spent: int = 0) -> None:
        """Begin.

        Args:
            settings: Where reports go, and how much room there is.
            batch_id: The run.
            scenario_id: The scenario.
            attempt: Which try at it, counted from 1.
            spent: Bytes that the attempt has kept already.
        """
        self.report_dir = settings.report_dir
        self._folder = batch_folder(settings.report_dir, batch_id)
        self._prefix = f"sc{scenario_id}-a{attempt}-"
        self._budget = RunBudget(self._folder, settings.artifact_budget)
        self._left = settings.scenario_artifact_budget - spent

    def keep(self, kind: str, name: str, data: bytes, content_type: str, *, spare: bool = False) -> Artifact | None:
        """Write a file.

        Args:
            kind: What it is, such as ``screenshot``.
            name: Its name behind run, scenario and attempt.
            data: What it holds.
            content_type: Its MIME type.
            spare: Whether the run can do without it when room gets scarce.

        Returns:
            The artifact; None where there was no room.
        """
        return self._add(kind, name, len(data), content_type, lambda path: path.write_bytes(data), spare=spare)

    def take_over(self, kind: str, source: Path) -> Artifact | None:
        """Move a file that somebody else wrote; one that there is no room for is removed.

        Returns:
            The artifact; None where there was no room.
        """
        content_type = mimetypes.guess_type(source.name)[0] or "application/octet-stream"
        size = source.stat().st_size
        artifact = self._add(kind, source.name, size, content_type, lambda path: shutil.move(source, path))
        if artifact is None:
            source.unlink(missing_ok=True)
        return artifact

    def _add(
        self,
        kind: str,
        name: str,
        size: int,
        content_type: str,
        write: Callable[[Path], object],
        *,
        spare: bool = False,
    ) -> Artifact | None:
        if not self._budget.claim(size, room=self._left, spare=spare):
            return None
        self._left -= size
        path = self._free(name)
        write(path)
        return Artifact(kind, path.relative_to(self.report_dir).as_posix(), content_type, size)

    def _free(self, name: str) -> Path:
        """Return a name that is not taken: a worker that replaces a dead one counts attempts from 1 again."""
        path = self._folder / f"{self._prefix}{name}"
        for number in itertools.count(2):
            if not path.exists():
                break
            path = self._folder / f"{self._prefix}{Path(name).stem}-{number}{Path(name).suffix}"
        return path
