"""Asking a person, scenario by scenario and step by step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pytest_e1ts.commands.manual.answering import Given, record
from pytest_e1ts.commands.manual.project import Project
from pytest_e1ts.commands.manual.showing import chosen, lines_of, nothing_waits
from pytest_e1ts.commands.output import ask, say
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.manual.answers import StepAnswer
from pytest_e1ts.reporting.manual.pictures import PictureError, read_picture
from pytest_e1ts.reporting.manual.recording import AnsweredMeanwhileError
from pytest_e1ts.reporting.manual.scenarios import ManualScenario
from pytest_e1ts.reporting.terminal.text_layout import cut, one_line

_CHOICES = {"p": "passed", "f": "failed", "a": "all passed", "l": "later", "q": "quit"}
_HELP = "p passed, f failed, a all passed from here on, l later (leave the scenario), q quit (answers are kept)"
_SENTENCE_CELLS = 50


class _LaterError(Exception):
    """The person leaves this scenario unanswered."""


class _QuitError(Exception):
    """The person has had enough."""


def ask_for_answers(project: Project, scenario_ids: tuple[int, ...]) -> Iterator[ManualScenario]:
    """Ask for what waits; yield each scenario as soon as its answer is kept.

    Args:
        project: The batch.
        scenario_ids: Only these, also where they were answered before; none for all that wait.
    """
    scenarios = chosen(project, scenario_ids)
    if not scenarios:
        say(nothing_waits(project))
        return
    say(f"{counted(len(scenarios), 'scenario')} to answer, as {project.by}. At each step:\n  {_HELP}")
    for index, scenario in enumerate(scenarios, start=1):
        say("\n".join(["", f"── {index} of {len(scenarios)} " + "─" * 40, *lines_of(scenario), ""]))
        try:
            record(project, scenario, _ask_for_answer(scenario))
            yield scenario
        except _LaterError:
            say(f"sc{scenario.id} waits on.")
        except AnsweredMeanwhileError as error:
            say(error, err=True)
        except (_QuitError, click.Abort):
            say("\nStopped; what was answered is kept.")
            return


def _ask_for_answer(scenario: ManualScenario) -> Given:
    steps: dict[int, StepAnswer] = {}
    for number, step in enumerate(scenario.steps):
        sentence = cut(one_line(step.sentence), _SENTENCE_CELLS)
        choice = _choose(f"  step {step.planned.position} of {len(scenario.steps)}, {sentence} [p/f/a/l/q]:")
        if choice == "all passed":
            steps |= {later.planned.id: StepAnswer(Verdict.PASSED) for later in scenario.steps[number:]}
            break
        remark = _ask_for_reason() if choice == "failed" else ""
        steps[step.planned.id] = StepAnswer(Verdict(choice), remark)
        if choice == "failed" and step.planned.required:
            break
    has_failed = any(answer.verdict is Verdict.FAILED for answer in steps.values())
    remark = ask("  remark on the whole (Enter for none):")
    return Given(
        "failed" if has_failed else "passed", remark=remark, pictures=_ask_for_pictures(), steps=steps, change=True
    )


def _choose(question: str) -> str:
    while True:
        typed = ask(question).casefold()
        choice = _CHOICES.get(typed[:1], "") if typed in {*_CHOICES, *_CHOICES.values()} else ""
        if choice == "later":
            raise _LaterError
        if choice == "quit":
            raise _QuitError
        if choice:
            return choice
        say(f"  {_HELP}")


def _ask_for_reason() -> str:
    while not (reason := ask("  what was there instead?")):
        say("  A failure needs a sentence: who mends it was not there.")
    return reason


def _ask_for_pictures() -> tuple[Path, ...]:
    pictures: list[Path] = []
    while typed := ask(f"  {'another ' if pictures else ''}picture, PNG or JPEG (path, Enter for none):"):
        path = Path(typed.strip("'\"")).expanduser()
        try:
            read_picture(path)
            pictures.append(path)
        except PictureError as error:
            say(f"  {error}")
    return tuple(pictures)
