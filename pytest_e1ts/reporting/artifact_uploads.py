"""Putting artifacts into a place besides the report folder, while the run goes on.

The controller does it, in threads of its own: a worker has better things to do, and one that is killed must not take
its files with it. A file that cannot be put there is tried again; what is left at the end stays in the report folder,
and a person is notified. The files in the report folder stay in any case: reports are made of them.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.artifacts.protocol import ArtifactPlace
from pytest_e1ts.model.events import Artifact, Event, ScenarioFinished, StepFinished
from pytest_e1ts.model.plan import Plan

CLOSE_TIMEOUT_S = 60.0
"""How many seconds the end of a run may wait for a place that is slow or away."""

_THREADS = 3
_ATTEMPTS = 3
_PAUSE_S = 1.0
_CREDENTIALS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")

_POLL_S = 0.5


@dataclass(slots=True)
class _Job:
    artifact: Artifact
    attempts: int = 0


class Uploads:
    """Puts every artifact of the run into a place. Never blocks the run, never fails it."""

    name = "artifacts"

    def __init__(
        self,
        open_place: Callable[[], ArtifactPlace],
        address: str,
        report_dir: Path,
        *,
        close_timeout_s: float = CLOSE_TIMEOUT_S,
    ) -> None:
        """Prepare; nothing is opened before the first file.

        Args:
            open_place: Opens the place; called once, in a thread of this object.
            address: The place, for people.
            report_dir: Folder of reports, which the artifacts' paths are relative to.
            close_timeout_s: Seconds that the end of the run may wait for what is under way.
        """
        self._open = open_place
        self._address = address
        self._report_dir = report_dir
        self._close_timeout_s = close_timeout_s
        self._jobs: queue.Queue[_Job] = queue.Queue()
        self._seen: set[str] = set()
        self._done: set[str] = set()
        self._last_error = ""
        self._lock = threading.Lock()
        self._place: ArtifactPlace | None = None
        self._stopping = threading.Event()
        self._has_waited = False
        self._is_hurried = False

    def open(self, plan: Plan) -> None:
        """Start the threads; daemons, so that a place that hangs does not keep the process from ending."""
        del plan
        for number in range(_THREADS):
            threading.Thread(target=self._work, name=f"e1ts-artifacts-{number}", daemon=True).start()

    def take(self, event: Event) -> None:
        """Take the files of a step or a scenario."""
        if isinstance(event, StepFinished | ScenarioFinished):
            for artifact in event.artifacts:
                if artifact.path not in self._seen:
                    self._seen.add(artifact.path)
                    self._jobs.put(_Job(artifact))

    def link(self, path: str) -> str:
        """Return the address of a file in the place; its own path where it did not get there.

        Args:
            path: Of an artifact, relative to the report folder.
        """
        self._wait_for_uploads()
        if path not in self._done or self._place is None:
            return path
        return self._place.link(*_split(path))

    def close(self) -> list[str]:
        """Wait a bounded time for what is left.

        Returns:
            How many files are in the report folder alone, and why.
        """
        self._wait_for_uploads()
        self._stopping.set()
        left = self._seen - self._done
        if not left:
            return []
        why = f" ({self._last_error})" if self._last_error else ""
        folder = self._report_dir / Path(min(left)).parent
        count = "1 artifact" if len(left) == 1 else f"{len(left)} artifacts"
        return [f"{count} could not be put into {self._address}{why}: kept in {folder} alone."]

    def hurry(self) -> None:
        """Wait no longer, now or later: somebody has pressed Ctrl-C. Called by a signal, so it takes no lock."""
        self._is_hurried = True

    def _wait_for_uploads(self) -> None:
        """Wait once until every file was put there or abandoned."""
        if self._has_waited:
            return
        self._has_waited = True
        deadline = time.monotonic() + self._close_timeout_s
        # Who presses Ctrl-C here wants no more waiting, but the reports all the same.
        with contextlib.suppress(KeyboardInterrupt), self._jobs.all_tasks_done:
            while self._jobs.unfinished_tasks and (left_s := deadline - time.monotonic()) > 0 and not self._is_hurried:
                self._jobs.all_tasks_done.wait(min(left_s, _POLL_S))

    def _work(self) -> None:
        while not self._stopping.is_set():
            job = self._jobs.get()
            try:
                self._put(job)
            finally:
                self._jobs.task_done()

    def _put(self, job: _Job) -> None:
        while not self._stopping.is_set():
            try:
                path = job.artifact.path
                self._get_place().put(*_split(path), self._report_dir / path, job.artifact.content_type)
            except Exception as error:  # noqa: BLE001 - whatever the place raises, the run goes on
                self._last_error = _reason(error)
                job.attempts += 1
                if job.attempts >= _ATTEMPTS:
                    return
                self._stopping.wait(_PAUSE_S * job.attempts)
            else:
                self._done.add(path)
                return

    def _get_place(self) -> ArtifactPlace:
        with self._lock:
            if self._place is None:
                self._place = self._open()
            return self._place


def _split(path: str) -> tuple[str, str]:
    """Return the batch and the name in ``artifacts/<batch>/<name>``."""
    _, batch_id, name = path.split("/", 2)
    return batch_id, name


def _reason(error: Exception) -> str:
    """Return why something failed as one short line without credentials."""
    text = next(iter(str(error).strip().splitlines()), "for a reason that was not given")
    for value in (os.environ.get(name) for name in _CREDENTIALS):
        text = text.replace(value, "••••••") if value else text
    return text[:300]
