"""Reading what became of the scenarios of runs: how all commands of the history begin."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pytest_e1ts.reporting.history.batch_words import find_batch
from pytest_e1ts.reporting.history.verdicts import ScenarioRun, judge_runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pytest_e1ts.store.history_rows import HistoryRun


def read_judged(
    connection: Connection, runs: Sequence[HistoryRun], scenario_ids: Collection[int] | None = None
) -> list[ScenarioRun]:
    """Return what became of every scenario in those runs, run by run, with two queries at most.

    Args:
        connection: To the database, in a snapshot.
        runs: The runs.
        scenario_ids: Only of these scenarios; None for all.
    """
    from pytest_e1ts.store.history_outcomes import read_outcomes, read_planned_steps  # noqa: PLC0415 - for --help

    outcomes = read_outcomes(connection, [run.id for run in runs], scenario_ids)
    unsure = [run.set_id for run in runs if run.may_lack_rows]
    return judge_runs(runs, outcomes, read_planned_steps(connection, unsure) if unsure else {})


def read_named_batches(
    connection: Connection, words: Sequence[str], release: str | None = None
) -> list[tuple[list[HistoryRun], list[ScenarioRun]]]:
    """Return, for each word, the runs of the batch it means and what became of their scenarios; five queries at most.

    Args:
        connection: To the database, in a snapshot.
        words: Batch ids, ``latest``, ``latest~1``.
        release: Only batches of this release count for ``latest``; None for all.

    Raises:
        UnknownNameError: There is no such batch or release; the message holds the nearest.
    """
    from pytest_e1ts.store.history_batches import read_batch_runs, read_batches  # noqa: PLC0415 - keeps --help quick

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
    from pytest_e1ts.store.find_release import find_release  # noqa: PLC0415 - keeps --help quick

    return find_release(connection, release, shut_by_number=True).release.id if release else None
