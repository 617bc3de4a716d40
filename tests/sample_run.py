"""A run as reports see it, of any size, made up as it is read: with every verdict and mark that there is."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.model.events import (
    Artifact,
    Quarantined,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    StepFinished,
    Verdict,
)
from pytest_e1ts.model.plan import (
    Place,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)
from pytest_e1ts.model.results import ScenarioResult

T0 = 1_795_168_620.0
"""2026-11-20T09:57:00Z."""

BATCH = "20261120-095700-r5-0a1b2c3d"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAGE = {
    "address": "http://desk.example.test/exceptions/new",
    "title": "Raise an exception",
    "console": ["error: <b>x</b> is not defined"],
    "requests": ["GET http://desk.example.test/api/teams 500"],
    "aria": '- main:\n  - button "Save"',
}

Marks = Mapping[int, str]
"""What is to become of scenarios, by id; the others pass."""


def scenario_id(index: int) -> int:
    return 101 + index


def make_plan(count: int, steps: int = 10, per_case: int = 10, per_set: int = 50) -> Plan:
    """Return a plan of so many scenarios, whose texts repeat as much as those of real rows do."""
    scenarios = [_scenario(index, steps) for index in range(count)]
    sets: list[PlannedSet] = []
    for start in range(0, count, per_set):
        part = scenarios[start : start + per_set]
        cases = tuple(
            PlannedCase(
                3000 + (start + at) // per_case, f"Case {at // per_case + 1}", "", tuple(part[at : at + per_case])
            )
            for at in range(0, len(part), per_case)
        )
        number = start // per_set + 1
        sets.append(PlannedSet(10 + number, f"Test set {number}", "What it is about", "", cases))
    release = PlannedRelease(5, "2.1.1", "Autumn", "open")
    return Plan(release, PlannedEnvironment("qa", "http://desk.example.test"), tuple(sets), hash="ab12" * 16)


def _scenario(index: int, steps: int) -> PlannedScenario:
    found = scenario_id(index)
    planned = tuple(
        PlannedStep(
            id=found * 100 + position,
            position=position,
            definition=f"When field {position} of form {index % 97} is filled in with what exception {index} needs",
            type="field-input",
            element=f"label=Field {position}",
            action="Text Plain",
            argument=f"Value {index}-{position} ${{unique}}",
            required=True,
            expected=f"Field {position} of form {index % 97} shows the value",
        )
        for position in range(1, steps + 1)
    )
    return PlannedScenario(found, f"Exception {index} is raised by the owning team", "", planned)


@dataclass
class SampleRun:
    """Results that nobody ever ran; ``marks`` says which scenarios are not simply passed."""

    plan: Plan
    marks: Marks = field(default_factory=dict)
    interrupted: bool = False
    message: str = "'label=Field 3': expected a text that contains “Approved”, but it is “Pending {id}”."

    def __post_init__(self) -> None:
        ids = tuple(self.plan.by_id)
        quarantined = tuple(_entry(one) for one in ids if self.marks.get(one) == "quarantined")
        self.started = RunStarted(BATCH, self.plan.hash, ids, "ann", 7, T0, quarantined)
        bad = set(self.marks.values()) & {"failed", "error", "not run"}
        self.finished = RunFinished(T0 + 2 + len(ids) * 0.5, 1 if bad else 0, self.interrupted)

    def scenarios(self) -> Iterator[ScenarioResult]:
        for index, place in enumerate(self.plan.places()):
            yield self._result(index, place, self.marks.get(place.scenario.id, "passed"))

    def _result(self, index: int, place: Place, mark: str) -> ScenarioResult:
        if mark == "not run":
            return ScenarioResult(place, None, ())
        steps = self._steps(index, place, mark)
        earlier = [self._attempt(index, place, 1, Verdict.FAILED)] if mark in {"flaky", "twice"} else []
        earlier_steps = [self._steps(index, place, "failed", number=1)] if earlier else []
        verdicts = {
            "error": Verdict.ERROR,
            "skipped": Verdict.SKIPPED,
            "flaky": Verdict.PASSED,
            "carried": Verdict.PASSED,
        }
        verdict = Verdict.PASSED if mark == "passed" else verdicts.get(mark, Verdict.FAILED)
        finished = self._attempt(
            index, place, len(earlier) + 1, verdict, "20261119-000000-r5-ffff" if mark == "carried" else ""
        )
        entry = _entry(place.scenario.id) if mark == "quarantined" else None
        return ScenarioResult(place, finished, steps, tuple(earlier), tuple(earlier_steps), entry)

    def _attempt(self, index: int, place: Place, number: int, verdict: Verdict, origin: str = "") -> ScenarioFinished:
        bad = verdict in {Verdict.FAILED, Verdict.ERROR}
        artifacts = (
            Artifact("trace", f"artifacts/{BATCH}/sc{place.scenario.id}-a{number}-trace.zip", "application/zip"),
        )
        return ScenarioFinished(
            scenario_id=place.scenario.id,
            attempt=number,
            verdict=verdict,
            worker=f"gw{index % 7}",
            started_at=T0 + index // 7 * 3.5 + (number - 1) * 2,
            duration_ms=2000 + index * 37 % 1400,
            message=self._message(place) if bad else "not for this browser" if verdict is Verdict.SKIPPED else "",
            artifacts=artifacts if bad else (),
            origin=origin,
        )

    def _message(self, place: Place) -> str:
        return self.message.replace("{id}", str(place.scenario.id))

    def _steps(self, index: int, place: Place, mark: str, number: int = 2) -> tuple[StepFinished, ...]:
        failing = 3 if mark in {"failed", "error", "quarantined", "twice"} else 0
        return tuple(
            self._step(index, place, step, mark, failing=failing, number=number) for step in place.scenario.steps
        )

    def _step(
        self, index: int, place: Place, step: PlannedStep, mark: str, *, failing: int, number: int
    ) -> StepFinished:
        at_failure = step.position == failing
        after = mark == "skipped" or 0 < failing < step.position
        verdict = Verdict.FAILED if at_failure else Verdict.SKIPPED if after else Verdict.PASSED
        name = f"artifacts/{BATCH}/sc{place.scenario.id}-a{number}-step{step.position}"
        picture = Artifact("screenshot", f"{name}.png", "image/png")
        page = Artifact("page", f"{name}.json", "application/json")
        return StepFinished(
            scenario_id=place.scenario.id,
            attempt=number,
            step_id=step.id,
            position=step.position,
            verdict=verdict,
            started_at=T0 + index,
            duration_ms=None if after else 40.0 + index * step.position % 400,
            kind="error" if at_failure and mark == "error" else "",
            message=self._message(place) if at_failure else "",
            code="expectation-failed" if at_failure else "",
            located_by="label",
            artifacts=(picture, page) if at_failure else (),
        )


def _entry(found: int) -> Quarantined:
    return Quarantined(found, "team desk", "The clock of the test system is wrong", "2026-12-31")


def write_evidence(folder: Path, run: SampleRun, picture: bytes = PIXEL) -> None:
    """Put the files that the run's artifacts name below a folder."""
    for result in run.scenarios():
        events = [*result.steps, *(event for steps in result.earlier_steps for event in steps)]
        for artifact in [artifact for event in events for artifact in event.artifacts]:
            path = folder / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(picture if artifact.kind == "screenshot" else json.dumps(PAGE).encode())
