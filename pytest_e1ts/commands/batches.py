"""Finding the batches that a command was given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pytest_e1ts.reporting.history.batch_words import find_batch
from pytest_e1ts.reporting.history.verdicts import ScenarioRun, judge_runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pytest_e1ts.store.history_rows import HistoryRun


def read_named_batches(
    connection: Connection, words: Sequence[str], release: str | None = None
) -> list[tuple[list[HistoryRun], list[ScenarioRun]]]:
    """Return, for each word, the runs of the batch it means and what became of their scenarios; four queries at most.

    Args:
        connection: To the database, in a snapshot.
        words: Batch ids, ``latest``, ``latest~1``.
        release: Only batches of this release count for ``latest``; None for all.

    Raises:
        UnknownNameError: There is no such batch or release; the message holds the nearest.
    """
    from pytest_e1ts.store.find_release import find_release  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.history_batches import read_batch_runs, read_batches  # noqa: PLC0415
    from pytest_e1ts.store.history_outcomes import read_outcomes  # noqa: PLC0415

    release_id = find_release(connection, release, shut_by_number=True).release.id if release else None
    batches = read_batches(connection, release_id)
    ids = [find_batch(word, batches) for word in words]
    runs = read_batch_runs(connection, ids)
    outcomes = read_outcomes(connection, [run.id for run in runs])
    judged = judge_runs(runs, outcomes)
    return [([run for run in runs if run.batch == id_], [one for one in judged if one.run.batch == id_]) for id_ in ids]
