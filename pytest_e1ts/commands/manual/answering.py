"""Recording one answer: directly, as the options of the command say it, or as a person was asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pytest_e1ts.commands.manual.project import Project
from pytest_e1ts.commands.manual.showing import chosen
from pytest_e1ts.commands.output import say
from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.text.short_text import shorten
from pytest_e1ts.reporting.manual.answers import Answer, StepAnswer, answer_up_to
from pytest_e1ts.reporting.manual.pictures import keep_pictures
from pytest_e1ts.reporting.manual.recording import record_answer
from pytest_e1ts.reporting.manual.scenarios import ManualScenario
from pytest_e1ts.reporting.outcome import answer_line
from pytest_e1ts.reporting.terminal.text_layout import one_line


@dataclass(frozen=True, slots=True)
class Given:
    """What a person answers, as it was typed.

    Attributes:
        step: The place of the step that failed; None where nobody said which.
        steps: Answers to single steps, by step id; they come before ``step``.
        change: Whether a scenario that was answered already may be answered again.
    """

    verdict: str
    step: int | None = None
    remark: str = ""
    pictures: tuple[Path, ...] = ()
    steps: Mapping[int, StepAnswer] = field(default_factory=dict)
    change: bool = False


def answer_directly(project: Project, scenario_ids: tuple[int, ...], given: Given) -> int:
    """Answer one scenario without asking anything; return how many answers were added.

    Raises:
        UsageError: No scenario or several were named, or the answer does not fit it.
    """
    if len(scenario_ids) != 1:
        raise UsageError(
            "--verdict answers one scenario: name it with --scenario. `e1ts manual --list` shows which wait.",
            code="answer-does-not-fit",
        )
    [scenario] = chosen(project, scenario_ids)
    _check(scenario, given)
    if not given.pictures and _is_same(project, scenario, given):
        say(f"sc{scenario.id} has this answer already. {answer_line(scenario.finished)}")
        return 0
    if not scenario.is_waiting and not given.change:
        raise UsageError(
            f"sc{scenario.id} is answered. {answer_line(scenario.finished)} To answer it again: --change",
            code="answer-does-not-fit",
        )
    record(project, scenario, given)
    return 1


def record(project: Project, scenario: ManualScenario, given: Given) -> None:
    """Record an answer and say so.

    Raises:
        PictureError: A picture cannot be taken; nothing was recorded.
        AnsweredMeanwhileError: Somebody else was quicker.
    """
    attempt = scenario.finished.attempt + 1
    pictures = tuple(keep_pictures(given.pictures, project.report_dir, project.batch, scenario.id, attempt))
    record_answer(
        project.report_dir, project.batch, scenario, replace(_answer(project, scenario, given), pictures=pictures)
    )
    say(f"sc{scenario.id} {one_line(scenario.place.scenario.name)}: answered {given.verdict} by {project.by}.")


def _answer(project: Project, scenario: ManualScenario, given: Given) -> Answer:
    def mask(text: str) -> str:
        return shorten(project.secrets.mask(text))

    steps = {step_id: replace(answer, remark=mask(answer.remark)) for step_id, answer in given.steps.items()}
    if given.step is not None:
        steps = answer_up_to(scenario, given.step, mask(given.remark))
    return Answer(mask(project.by), Verdict(given.verdict), mask(given.remark), steps)


def _check(scenario: ManualScenario, given: Given) -> None:
    if given.step is None:
        return
    if given.verdict != "failed":
        raise UsageError("--step names the step that failed: use it with --verdict=failed.", code="answer-does-not-fit")
    if given.step > len(scenario.steps):
        count = len(scenario.steps)
        raise UsageError(
            f"--step={given.step}: sc{scenario.id} has {count} step{'' if count == 1 else 's'}, counted from 1.",
            code="answer-does-not-fit",
        )


def _is_same(project: Project, scenario: ManualScenario, given: Given) -> bool:
    """Return whether a scenario has this very answer, so that a command that is given twice answers once."""
    last, answer = scenario.finished, _answer(project, scenario, given)
    same = (last.verdict, last.answered_by, last.message) == (answer.verdict, answer.by, answer.remark)
    return same and bool(last.answered_by) and not given.step
