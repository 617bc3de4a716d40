"""A step of a run of the past, as a row of ``test_run_steps`` has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PastStep:
    """One step that ran or was skipped.

    Attributes:
        run_id: The row of its run; None where the run was read from a journal.
        scenario_id: None where another program left none, and so is the step's.
        scenario: The scenario's name.
        case: Its case's name.
        definition: The sentence, with variables filled in.
        expected: The expected result, likewise.
        status: ``passed``, ``failed`` or ``skipped``.
        message: Why it failed; that of one that could not be judged begins with ``error:``.
        duration_ms: None where nothing ran.
        ended_at: With its zone; None where that is not known.
    """

    run_id: int | None
    scenario_id: int | None
    scenario: str
    case: str
    step_id: int | None
    definition: str
    expected: str
    status: str
    message: str
    duration_ms: int | None
    ended_at: datetime | None

    @property
    def is_error(self) -> bool:
        """Whether it failed because it could not be judged."""
        return self.status == "failed" and self.message.startswith("error:")


@dataclass(frozen=True, slots=True)
class StepThenAndNow:
    """One step as it ran, beside what its row of the release says today.

    Attributes:
        definition_now: The sentence as written in the release today; empty where the row is gone.
        expected_now: The expected result, likewise.
    """

    then: PastStep
    definition_now: str
    expected_now: str
