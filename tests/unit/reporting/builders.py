"""Plans, events and whole runs for the tests of reporting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pytest_e1ts.model.events import (
    Event,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)
from pytest_e1ts.settings import Settings

T0 = 1_795_168_620.123
"""2026-11-20T09:57:00.123Z."""


def make_step(step_id: int, position: int, **fields: object) -> PlannedStep:
    step = PlannedStep(
        id=step_id,
        position=position,
        definition=f"Do thing {position}",
        type="button-click",
        element="save",
        action="Click",
        argument="",
        required=True,
        expected=f"Thing {position} is done",
    )
    return replace(step, **fields)  # type: ignore[arg-type]


def make_scenario(scenario_id: int, steps: int = 3, name: str = "") -> PlannedScenario:
    """Return a scenario whose step ids are ten times its own, plus the position."""
    planned = tuple(make_step(scenario_id * 1000 + position, position) for position in range(1, steps + 1))
    return PlannedScenario(scenario_id, name or f"Scenario {scenario_id}", "", planned)


def make_plan(*sets: Sequence[PlannedScenario], environment: str = "qa") -> Plan:
    """Return a plan with one test set of one case per argument; set ids count from 11, case ids from 31."""
    planned = tuple(
        PlannedSet(
            11 + index,
            f"Set {index + 1}",
            "",
            "",
            (PlannedCase(31 + index, f"Case {index + 1}", "", tuple(scenarios)),),
        )
        for index, scenarios in enumerate(sets)
    )
    release = PlannedRelease(5, "2.1.1", "", "open")
    return Plan(release, PlannedEnvironment(environment, "http://desk.example.test"), planned, hash="ab12" * 16)


def make_settings(report_dir: Path, worker_attempts: int = 1) -> Settings:
    return Settings(release="5", root=report_dir.parent, report_dir=report_dir, worker_attempts=worker_attempts)


def started(plan: Plan, scenario_ids: Iterable[int] | None = None, batch_id: str = "batch-1") -> RunStarted:
    chosen = tuple(plan.by_id) if scenario_ids is None else tuple(scenario_ids)
    return RunStarted(batch_id, plan.hash, chosen, "tester", 7, T0)


def finished(exit_status: int = 0, *, interrupted: bool = False, at: float = T0 + 60) -> RunFinished:
    return RunFinished(at, exit_status, interrupted)


def scenario_events(
    plan: Plan,
    scenario_id: int,
    verdicts: str = "",
    *,
    attempt: int = 1,
    worker: str = "gw0",
    at: float = T0,
    message: str = "the button is missing",
    verdict: Verdict | None = None,
) -> Iterator[Event]:
    """Yield the events of one attempt.

    ``verdicts`` has a letter per step, all passed where it is empty: ``p`` passed, ``f`` failed, ``o`` an optional
    failure, ``w`` one that is only told, ``e`` error, ``s`` skipped, ``n`` a note, ``m`` one that waits for a person.
    """
    steps = plan.by_id[scenario_id].scenario.steps
    letters = verdicts or "p" * len(steps)
    yield ScenarioStarted(scenario_id, attempt, worker, at)
    for step, letter in zip(steps, letters, strict=False):
        yield step_event(scenario_id, step, letter, attempt=attempt, at=at + step.position, message=message)
    yield ScenarioFinished(
        scenario_id,
        attempt,
        verdict or _verdict(letters),
        worker,
        at,
        duration_ms=len(letters) * 1000.0,
        message="" if set(letters) <= set("pn") and verdict is None else message,
    )


def step_event(
    scenario_id: int, step: PlannedStep, letter: str, *, attempt: int = 1, at: float = T0, message: str = ""
) -> StepFinished:
    verdict = {"p": Verdict.PASSED, "s": Verdict.SKIPPED, "n": Verdict.SKIPPED, "m": Verdict.WAITING}.get(
        letter, Verdict.FAILED
    )
    return StepFinished(
        scenario_id=scenario_id,
        attempt=attempt,
        step_id=step.id,
        position=step.position,
        verdict=verdict,
        started_at=at,
        duration_ms=None if letter in "snm" else 250.0,
        kind={"e": "error", "o": "optional", "w": "warning", "n": "note"}.get(letter, ""),
        message=message if verdict is Verdict.FAILED else "",
    )


def _verdict(letters: str) -> Verdict:
    if "e" in letters:
        return Verdict.ERROR
    if "f" in letters or "o" in letters:
        return Verdict.FAILED
    for letter, verdict in (("m", Verdict.WAITING), ("w", Verdict.WARNED)):
        if letter in letters:
            return verdict
    return Verdict.SKIPPED if set(letters) == {"s"} else Verdict.PASSED
