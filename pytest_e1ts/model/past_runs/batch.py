"""Runs of the past that were started together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_e1ts.model.past_runs.run import PastRun, RunWithDetails
from pytest_e1ts.model.past_runs.scenario import ScenarioInFull


@dataclass(frozen=True, slots=True)
class PastBatch:
    """A batch, by its name.

    Attributes:
        release_id: The release its newest run belongs to.
    """

    id: str
    release_id: int


@dataclass(frozen=True, slots=True)
class BatchInFull:
    """A batch with its runs, their scenarios and steps.

    Attributes:
        environment: The name of the environment; empty where it had none.
        set_ids: The test sets that it was to run.
        empty_sets: Those of them of which there was nothing to run.
        chosen: The scenarios that it was to run; of rows, those that they name.
        left_out: Scenarios of its plan that it was not to run; rows do not name any.
        runs: One for each test set, in order.
        scenarios: What became of them; a journal is read again each time.
    """

    id: str
    release_id: int
    environment: str
    set_ids: tuple[int, ...]
    empty_sets: tuple[int, ...]
    chosen: frozenset[int]
    left_out: frozenset[int]
    runs: tuple[RunWithDetails, ...]
    scenarios: Iterable[ScenarioInFull]


def overall_status(runs: Sequence[PastRun]) -> str:
    """Return the status of a batch by the statuses of its runs: ``running``, ``passed`` or ``failed``."""
    if any(run.is_open for run in runs):
        return "running"
    return "passed" if all(run.status == "passed" for run in runs) else "failed"
