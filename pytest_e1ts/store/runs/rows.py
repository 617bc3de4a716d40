"""What the single writer puts into ``test_runs`` and ``test_run_steps``; fields are columns of those names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypedDict

from pytest_e1ts.model.past_runs.as_recorded import StepStatus

RunStatus = Literal["pending", "running", "passed", "failed"]


@dataclass(frozen=True, slots=True)
class RunRow:
    """One new row of ``test_runs``: one test set executed once.

    Attributes:
        created_at: Seconds since the epoch (UTC); None for the time of the transaction.
    """

    release_id: int
    test_set_id: int
    test_set_name: str
    batch_id: str
    environment: str | None = None
    base_url: str | None = None
    status: RunStatus = "running"
    total_scenarios: int = 0
    total_steps: int = 0
    executed_by: str | None = None
    created_at: float | None = None


@dataclass(frozen=True, slots=True)
class RunStepRow:
    """One new row of ``test_run_steps``: one step that was executed or skipped.

    Attributes:
        duration_ms: Whole milliseconds; None where nothing ran.
        created_at: When the step started, in seconds since the epoch (UTC); None for the time of the transaction.
    """

    test_run_id: int
    test_step_id: int | None
    scenario_id: int | None
    scenario_name: str
    case_name: str
    step_definition: str | None
    expected_results: str | None
    status: StepStatus
    error_message: str | None = None
    duration_ms: int | None = None
    created_at: float | None = None


@dataclass(frozen=True, slots=True)
class RunProgress:
    """The counters of one run now; absolute, so that writing them twice changes nothing."""

    run_id: int
    passed_steps: int
    failed_steps: int


class RunChanges(TypedDict, total=False):
    """The columns of ``test_runs`` that may change after the insert; ``failed_details`` is plain JSON data."""

    status: RunStatus
    duration_ms: int | None
    total_scenarios: int
    total_steps: int
    passed_steps: int
    failed_steps: int
    video_path: str | None
    failed_details: object
    environment: str | None
    base_url: str | None
