"""What ``failed_details`` holds about manual scenarios: which wait for a person, and what people answered."""

from __future__ import annotations

from pytest_e1ts.model.clock import utc_text
from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.model.plan import Place

MAX_REMARKS = 200
"""Remarks that are kept for one run; of further answers it is kept who gave them, when, and with which verdict."""

_MAX_TEXT = 2_000

Record = dict[str, object]


class ManualDetails:
    """Keeps what there is to say of the manual scenarios of one test set.

    Attributes:
        answers: Scenario, attempt and time, for each answer.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._waiting: dict[int, Record] = {}
        self._answers: list[Record] = []
        self.answers: set[tuple[int, int, str]] = set()

    def add_end(self, place: Place, event: ScenarioFinished) -> None:
        """Take the end of an attempt; those that were run are passed over."""
        scenario = place.scenario
        self._waiting.pop(scenario.id, None)
        if event.verdict is Verdict.WAITING:
            names = {"scenario": scenario.name[:_MAX_TEXT], "case": place.case.name[:_MAX_TEXT]}
            self._waiting[scenario.id] = {"scenario_id": scenario.id, **names}
        if event.answered_by:
            self._answers.append(self._answer(event))
            self.answers.add((event.scenario_id, event.attempt, utc_text(event.started_at)))

    def _answer(self, event: ScenarioFinished) -> Record:
        has_room = len(self._answers) < MAX_REMARKS
        return {
            "scenario_id": event.scenario_id,
            "attempt": event.attempt,
            "verdict": str(event.verdict),
            "by": event.answered_by,
            "at": utc_text(event.started_at),
            **({"remark": event.message[:_MAX_TEXT]} if event.message and has_room else {}),
        }

    def record(self) -> Record:
        """Return what there is to record, by its key: ``waiting`` and ``answers``."""
        waiting = [entry for _, entry in sorted(self._waiting.items())]
        return {
            **({"waiting": waiting} if waiting else {}),
            **({"answers": self._answers} if self._answers else {}),
        }
