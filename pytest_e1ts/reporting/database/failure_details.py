"""``test_runs.failed_details``: what failed in one test set, as JSON of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from pytest_e1ts.model.events import Artifact, RunStarted, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Place, Plan, PlannedStep
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.database.attempt_details import AttemptDetails
from pytest_e1ts.reporting.database.manual_details import ManualDetails

MAX_FAILURES = 200
"""Failures listed for one run; the rest is counted, and is in ``test_run_steps``."""

MAX_TEXT = 2_000
"""Characters of one text; with the number above, the whole stays below about 1 MB."""

_MAX_ARTIFACTS = 10

Failure = dict[str, object]


class FailureDetails:
    """Collects the failures of one test set; a new attempt at a scenario replaces what the last one left."""

    def __init__(self, plan: Plan, started: RunStarted | None = None, link: Callable[[str], str] = str) -> None:
        """Begin without failures.

        Args:
            plan: What the run was to do.
            started: Names quarantined scenarios, and a batch that is completed.
            link: Where the row may say that a file is.
        """
        self._plan = plan
        self._link = link
        self._attempts = AttemptDetails(started.rerun_of if started else "")
        self._quarantined = {entry.scenario_id: entry for entry in (started.quarantined if started else ())}
        self._by_scenario: dict[int, list[Failure]] = {}
        self._count = 0
        self._omitted: dict[int, int] = {}
        self._verdicts: dict[int, Verdict] = {}
        self._contents: dict[int, str] = {}
        self._warnings: dict[int, list[Failure]] = {}
        self._people = ManualDetails()
        self._conditions = dict(started.conditions) if started else {}

    def drop_attempt(self, scenario_id: int) -> None:
        """Drop the failures of an earlier attempt at the scenario; they go to the earlier attempts."""
        self._verdicts.pop(scenario_id, None)
        self._warnings.pop(scenario_id, None)
        failures = self._by_scenario.pop(scenario_id, [])
        if not self._plan.by_id[scenario_id].scenario.is_manual:
            self._attempts.add_earlier(scenario_id, failures)
        self._count -= len(failures)
        self._omitted.pop(scenario_id, None)

    def add_step(self, place: Place, step: PlannedStep, event: StepFinished) -> None:
        """Add a step that failed."""
        failure = self._failure(place, event.attempt, event.message, event.artifacts) | {
            "step_id": step.id,
            "position": step.position,
            "step": _short(event.definition or step.definition),
            "verdict": "error" if event.kind == "error" else "failed",
        }
        self._add(place.scenario.id, failure | ({"optional": True} if event.kind in {"optional", "warning"} else {}))

    def add_warnings(self, event: StepFinished) -> None:
        """Add what a page got wrong by itself, which no column of a step has room for."""
        self._warnings.setdefault(event.scenario_id, []).extend(
            {
                "scenario_id": event.scenario_id,
                "step_id": event.step_id,
                "kind": one.kind,
                "message": _short(one.message),
            }
            for one in event.warnings
        )

    def add_scenario(self, place: Place, event: ScenarioFinished) -> None:
        """Add what belongs to no step: set-up, tear-down, and verdicts without a failing step."""
        self._verdicts[place.scenario.id] = event.verdict  # first: a scenario without one counts as passed
        self._attempts.add_end(place, event)
        self._people.add_end(place, event)
        if place.scenario.id not in self._contents:
            self._contents[place.scenario.id] = content_hash(self._plan, place.scenario.id)
        for text in (event.before, event.after):
            if text:
                self._add(place.scenario.id, self._of_scenario(place, event, text, "error"))
        is_bad = event.verdict in {Verdict.FAILED, Verdict.ERROR}
        if is_bad and place.scenario.id not in self._by_scenario and place.scenario.id not in self._omitted:
            self._add(place.scenario.id, self._of_scenario(place, event, event.message, str(event.verdict)))
        if event.verdict is Verdict.WARNED:  # what failed was not required, and the run's settings make a warning of it
            for failure in self._by_scenario.get(place.scenario.id, ()):
                failure["forgiven"] = True
        self._add_evidence(place.scenario.id, [self._link(artifact.path) for artifact in event.artifacts])

    def _add_evidence(self, scenario_id: int, paths: list[str]) -> None:
        """List what belongs to the scenario as a whole, such as its trace, with its last failure."""
        for failure in self._by_scenario.get(scenario_id, [])[-1:]:
            known = list(cast("list[str]", failure["artifacts"]))
            failure["artifacts"] = [*known, *(path for path in paths if path not in known)][:_MAX_ARTIFACTS]

    @property
    def answers(self) -> set[tuple[int, int, str]]:
        """What people answered: scenario, attempt and time, for each answer."""
        return self._people.answers

    def record(self, *, not_run: int, interrupted: bool) -> dict[str, object]:
        """Return the JSON object.

        Args:
            not_run: Selected scenarios that never got a verdict.
            interrupted: Whether the run was stopped before they could.
        """
        omitted = sum(self._omitted.values())
        warnings = [warning for _, found in sorted(self._warnings.items()) for warning in found][:MAX_FAILURES]
        return {
            "plan": {
                "hash": self._plan.hash,
                "release": self._plan.release.number,
                "scenarios": {str(scenario_id): content for scenario_id, content in sorted(self._contents.items())},
            },
            "conditions": self._conditions,
            "verdicts": self._not_passed(),
            "failures": list(self._in_order()),
            "not_run": not_run,
            "interrupted": interrupted,
            **({"omitted": omitted} if omitted else {}),
            **({"warnings": warnings} if warnings else {}),
            **self._attempts.record(),
            **self._people.record(),
        }

    def _not_passed(self) -> dict[str, list[int]]:
        """Return the scenarios by verdict, those left out that plainly passed."""
        found: dict[str, list[int]] = {}
        for scenario_id, verdict in sorted(self._verdicts.items()):
            if verdict is not Verdict.PASSED:
                found.setdefault(str(verdict), []).append(scenario_id)
        return found

    def _in_order(self) -> Iterator[Failure]:
        """Yield the failures in the order of the plan, however the run was spread over workers."""
        if self._by_scenario:
            for scenario_id in self._plan.by_id:
                for failure in self._by_scenario.get(scenario_id, ()):
                    yield failure | self._quarantine(scenario_id)

    def _quarantine(self, scenario_id: int) -> Failure:
        """Return what a failure in quarantine is listed with."""
        entry = self._quarantined.get(scenario_id)
        if entry is None:
            return {}
        return {"quarantined": {"owner": entry.owner, "reason": entry.reason, "until": entry.until}}

    def _add(self, scenario_id: int, failure: Failure) -> None:
        if self._count >= MAX_FAILURES:
            self._omitted[scenario_id] = self._omitted.get(scenario_id, 0) + 1
            return
        self._count += 1
        self._by_scenario.setdefault(scenario_id, []).append(failure)

    def _of_scenario(self, place: Place, event: ScenarioFinished, text: str, verdict: str) -> Failure:
        return self._failure(place, event.attempt, text, event.artifacts) | {
            "step_id": None,
            "position": None,
            "step": "",
            "verdict": verdict,
        }

    def _failure(self, place: Place, attempt: int, error: str, artifacts: tuple[Artifact, ...]) -> Failure:
        return {
            "scenario_id": place.scenario.id,
            "scenario": _short(place.scenario.name),
            "case": _short(place.case.name),
            "error": _short(error),
            "attempt": attempt,
            "artifacts": [self._link(artifact.path) for artifact in artifacts[:_MAX_ARTIFACTS]],
        }


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
