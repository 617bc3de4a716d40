"""Which batches a person means, and what became of their scenarios: how most commands of the history begin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import PastScenario
from pytest_e1ts.reporting.history.batch_names import find_batch

if TYPE_CHECKING:
    from sqlalchemy import Connection


def read_named_batches(
    connection: Connection, words: Sequence[str], release: str | None = None
) -> list[tuple[list[RunWithDetails], list[PastScenario]]]:
    """Return, for each word, the runs of the batch it means and what became of their scenarios; five queries at most.

    Args:
        connection: To the database, in a snapshot.
        words: Batch ids, ``latest``, ``latest~1``.
        release: Only batches of this release count for ``latest``; None for all.

    Raises:
        UnknownNameError: There is no such batch or release; the message holds the nearest.
    """
    from pytest_e1ts.store.history.batches import read_batch_runs, read_batches  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.history.judged import read_judged  # noqa: PLC0415 - the same

    batches = read_batches(connection, release_id(connection, release))
    ids = [find_batch(word, batches) for word in words]
    runs = read_batch_runs(connection, ids)
    judged = read_judged(connection, runs)
    return [([run for run in runs if run.batch == id_], [one for one in judged if one.run.batch == id_]) for id_ in ids]


def release_id(connection: Connection, release: str | None) -> int | None:
    """Return the id of the release that was named, whatever its status; None where none was.

    Raises:
        UnknownNameError: There is no such release.
    """
    from pytest_e1ts.store.releases.find import find_release  # noqa: PLC0415 - keeps --help quick

    return find_release(connection, release, closed_by_number=True).release.id if release else None
