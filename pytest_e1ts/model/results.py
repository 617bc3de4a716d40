"""Results: what the events of a run add up to. The plan says what should happen, results say what did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pytest_e1ts.model.events import Quarantined, RunFinished, RunStarted, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD, PASSED
from pytest_e1ts.model.plan import Place, Plan


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """The final attempt at one scenario.

    Attributes:
        place: Where the scenario is in the plan.
        finished: Verdict, worker and times; None when the run ended before the scenario did.
        steps: One per step that has a verdict, in the order of the plan.
        earlier: The ends of the attempts before the final one, oldest first; of a manual scenario, former answers.
        earlier_steps: The steps of those attempts, one tuple for each of ``earlier``.
        quarantined: Set where the scenario does not decide.
    """

    place: Place
    finished: ScenarioFinished | None
    steps: tuple[StepFinished, ...]
    earlier: tuple[ScenarioFinished, ...] = ()
    earlier_steps: tuple[tuple[StepFinished, ...], ...] = ()
    quarantined: Quarantined | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The scenario's verdict, None when it never got one."""
        return self.finished.verdict if self.finished else None

    @property
    def is_flaky(self) -> bool:
        """Whether it passed only after an attempt that did not; a person who answers again has not made it so."""
        has_failed = any(attempt.verdict in BAD for attempt in self.earlier)
        return self.verdict in PASSED and has_failed and not self.place.scenario.is_manual

    @property
    def origin(self) -> str:
        """The batch that the verdict was carried forward from; empty where it was found in this one."""
        return self.finished.origin if self.finished else ""


class Results(Protocol):
    """Everything a reporter may read once the run is over."""

    plan: Plan
    started: RunStarted
    finished: RunFinished

    def scenarios(self) -> Iterator[ScenarioResult]:
        """Yield the selected scenarios in the order of the plan, holding one in memory at a time."""


def count_verdicts(results: Iterable[ScenarioResult]) -> Counter[str]:
    """Count scenarios by verdict; those without one count as ``not run``."""
    return Counter(str(result.verdict) if result.verdict else "not run" for result in results)
