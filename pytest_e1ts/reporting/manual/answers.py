"""What a person answers to a manual scenario, and the events that it becomes: an attempt of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pytest_e1ts.model.events import Artifact, Event, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.reporting.manual.scenarios import ManualScenario, ManualStep

NO_REMARK = "It failed, as a person answered, without a remark."


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """What became of one step.

    Attributes:
        verdict: ``passed``, ``failed`` or ``skipped``.
        remark: What there is to say of it; at a failure, what was seen instead.
    """

    verdict: Verdict
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answers to a scenario as a whole.

    Attributes:
        by: Who.
        verdict: ``passed`` or ``failed``.
        remark: What there is to say; secrets are masked already.
        steps: Answers to single steps, by step id; where there are none, all passed or nobody said which failed.
        pictures: What was photographed.
    """

    by: str
    verdict: Verdict
    remark: str = ""
    steps: Mapping[int, StepAnswer] = field(default_factory=dict)
    pictures: tuple[Artifact, ...] = ()


def answer_up_to(scenario: ManualScenario, position: int, remark: str) -> dict[int, StepAnswer]:
    """Return the answers to the steps where one failed: those before it passed, those behind it were not reached.

    Args:
        scenario: The scenario.
        position: 1-based place of the step that failed.
        remark: What was seen instead.
    """
    answers = {}
    for step in scenario.steps:
        planned = step.planned
        passed = Verdict.PASSED if planned.position < position else Verdict.SKIPPED
        failed = StepAnswer(Verdict.FAILED, remark)
        answers[planned.id] = failed if planned.position == position else StepAnswer(passed)
    return answers


def events_of(scenario: ManualScenario, answer: Answer, at: float) -> list[Event]:
    """Return an answer as the events of one attempt, its end last.

    Args:
        scenario: The scenario, as it was when the person was asked.
        answer: The answer.
        at: When it was given, in seconds since the epoch.
    """
    attempt = scenario.finished.attempt + 1
    end = ScenarioFinished(
        scenario_id=scenario.id,
        attempt=attempt,
        verdict=answer.verdict,
        worker="",
        started_at=at,
        duration_ms=0.0,
        message=answer.remark or (NO_REMARK if _lacks_reason(answer) else ""),
        artifacts=answer.pictures,
        answered_by=answer.by,
    )
    return [*_steps(scenario, answer, attempt, at), end]


def _lacks_reason(answer: Answer) -> bool:
    is_explained = any(step.verdict is Verdict.FAILED and step.remark for step in answer.steps.values())
    return answer.verdict is Verdict.FAILED and not is_explained


def _steps(scenario: ManualScenario, answer: Answer, attempt: int, at: float) -> Iterator[StepFinished]:
    unanswered = StepAnswer(Verdict.PASSED if answer.verdict is Verdict.PASSED else Verdict.SKIPPED)
    for step in scenario.steps:
        yield _step(scenario.id, step, answer.steps.get(step.planned.id, unanswered), attempt, at)


def _step(scenario_id: int, step: ManualStep, answer: StepAnswer, attempt: int, at: float) -> StepFinished:
    is_bad = answer.verdict is Verdict.FAILED
    return StepFinished(
        scenario_id=scenario_id,
        attempt=attempt,
        step_id=step.planned.id,
        position=step.planned.position,
        verdict=answer.verdict,
        started_at=at,
        duration_ms=None,
        kind="optional" if is_bad and not step.planned.required else "",
        message=answer.remark or (NO_REMARK if is_bad else ""),
        definition=step.definition,
        expected=step.expected,
    )
