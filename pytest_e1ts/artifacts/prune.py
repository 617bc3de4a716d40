"""Which artifacts have become too old: worked out from a list of files alone, before anything is touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from pytest_e1ts.artifacts.protocol import PIN, StoredFile
from pytest_e1ts.artifacts.retention import Retention, RunFacts


@dataclass(frozen=True, slots=True)
class RunFiles:
    """What would become of one run's files.

    Attributes:
        batch_id: The run.
        run: What is known of it.
        pinned: Whether it stays whatever its age.
        going: The files that are too old, with those that only served them.
        staying: How many stay.
    """

    batch_id: str
    run: RunFacts
    pinned: bool
    going: tuple[StoredFile, ...]
    staying: int

    @property
    def size(self) -> int:
        """Bytes of what goes."""
        return sum(file.size for file in self.going)


def pinned_batches(files: Iterable[StoredFile]) -> set[str]:
    """Return the runs that a marker keeps."""
    return {file.batch_id for file in files if file.name == PIN}


def plan_prune(
    files: Iterable[StoredFile],
    runs: Mapping[str, RunFacts],
    retention: Retention,
    *,
    pinned: Collection[str],
    now: float,
) -> list[RunFiles]:
    """Work out what goes.

    Args:
        files: Of one place.
        runs: What is known of the runs, by batch; one that is not there is treated as one that failed.
        retention: How long what stays.
        pinned: Runs that stay whatever their age.
        now: Seconds since the epoch (UTC).

    Returns:
        One entry for each run, in the order of their names, which is that of their time.
    """
    by_batch = groupby(sorted(files, key=lambda file: (file.batch_id, file.name)), key=lambda file: file.batch_id)
    return [
        _plan_run(batch_id, list(group), runs.get(batch_id, RunFacts()), retention, pinned=batch_id in pinned, now=now)
        for batch_id, group in by_batch
    ]


def _plan_run(
    batch_id: str, files: list[StoredFile], run: RunFacts, retention: Retention, *, pinned: bool, now: float
) -> RunFiles:
    artifacts = [file for file in files if not file.serves]
    going = [file for file in artifacts if now - file.modified > retention.age_of(file.name, run)]
    if pinned or run.verdict == "running":
        going = []
    staying = len(artifacts) - len(going)
    if going and not staying:
        going += [file for file in files if file.serves]
    return RunFiles(batch_id, run, pinned, tuple(going), staying)
