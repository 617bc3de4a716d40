"""What ``failed_details`` holds about attempts that do not decide, and of verdicts that come from another batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from pytest_e1ts.model.events import ScenarioFinished
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.plan import Place

Record = dict[str, object]


class AttemptDetails:
    """Keeps the attempts before the last one, of the scenarios of one test set."""

    def __init__(self, rerun_of: str = "") -> None:
        """Begin without attempts.

        Args:
            rerun_of: The batch that the run completes, if any.
        """
        self._rerun_of = rerun_of
        self._earlier: dict[int, list[Record]] = {}
        self._names: dict[int, object] = {}
        self._passed: set[int] = set()
        self._origins: dict[str, list[int]] = {}

    def add_earlier(self, scenario_id: int, failures: Sequence[Mapping[str, object]]) -> None:
        """Keep what an attempt left that is followed by another.

        Args:
            scenario_id: The scenario.
            failures: The failures of that attempt, as ``failed_details`` lists them.
        """
        if not failures:
            return
        last = failures[-1]
        artifacts = [artifact for failure in failures for artifact in cast("list[object]", failure["artifacts"])]
        attempt: Record = {
            "attempt": last["attempt"],
            "verdict": failures[0]["verdict"],
            "messages": [failure["error"] for failure in failures],
            "artifacts": artifacts,
        }
        self._names[scenario_id] = last["scenario"]
        self._earlier.setdefault(scenario_id, []).append(attempt)

    def add_end(self, place: Place, event: ScenarioFinished) -> None:
        """Take the end of an attempt."""
        scenario_id = place.scenario.id
        (self._passed.add if event.verdict in PASSED else self._passed.discard)(scenario_id)
        if event.origin:
            self._origins.setdefault(event.origin, []).append(scenario_id)

    def record(self) -> Record:
        """Return what there is to record, by its key: ``flaky``, ``retried`` and ``carried``."""
        flaky = [self._entry(scenario_id) for scenario_id in self._earlier if scenario_id in self._passed]
        retried = [self._entry(scenario_id) for scenario_id in self._earlier if scenario_id not in self._passed]
        carried: Record = {
            "batch": self._rerun_of,
            "scenarios": sorted({scenario_id for ids in self._origins.values() for scenario_id in ids}),
            "origins": {origin: sorted(set(ids)) for origin, ids in self._origins.items()},
        }
        return {
            **({"flaky": flaky} if flaky else {}),
            **({"retried": retried} if retried else {}),
            **({"carried": carried} if self._origins else {}),
        }

    def _entry(self, scenario_id: int) -> Record:
        return {
            "scenario_id": scenario_id,
            "scenario": self._names[scenario_id],
            "attempts": self._earlier[scenario_id],
        }
