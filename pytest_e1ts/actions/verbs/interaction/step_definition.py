"""Sentences that a step definition of the suite carries out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pytest_e1ts.actions.arguments import MalformedError, named, some_text
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.runtime import Step
from pytest_e1ts.actions.sentences import known_sentences
from pytest_e1ts.actions.sentences.step_definitions import StepText, step_definitions
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import nearest, normalise

NAME = "Step Definition"
_EXAMPLE = {"type": "when", "action": NAME, "action_result": "I approve the request ${NUMBER}"}


def step_text(text: str) -> StepText:
    """Take a sentence, or ``{"step": …, "docstring": …, "datatable": [[…], …]}``."""
    if not text.lstrip().startswith("{"):
        return StepText(some_text(text).strip())
    given = named(text)
    step, docstring, table = given.get("step"), given.get("docstring"), given.get("datatable")
    if not isinstance(step, str) or not step.strip():
        raise MalformedError('lacks "step", the sentence.')
    if not (docstring is None or isinstance(docstring, str)):
        raise MalformedError('has no text as "docstring".')
    return StepText(step.strip(), docstring, None if table is None else _table(table))


def argument_of(step: StepText) -> str:
    """Return the argument that :func:`step_text` reads as this step."""
    if step.docstring is None and step.datatable is None and not step.text.startswith("{"):
        return step.text
    below = {"docstring": step.docstring, "datatable": step.datatable}
    given = {name: value for name, value in below.items() if value is not None}
    return json.dumps({"step": step.text, **given}, ensure_ascii=False)


def _table(value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise MalformedError('has no list of rows as "datatable".')
    return tuple(tuple(str(cell) for cell in row) for row in value)


def _check(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    said = step_text(step.argument)
    if "${" in said.text or step_definitions.find(normalise(step.type), said.text):
        return  # what a variable stands for is known at the step
    yield Problem("unknown-sentence", _unknown(said.text, step.source), step.id, "action_result", _hint(said.text))


def _unknown(text: str, source: str = "") -> str:
    if source:
        return f"{source}: No action and no step definition of the suite reads {text!r}."
    return f"The row is to be filled in: no action and no step definition of the suite reads {text!r}."


def _hint(text: str) -> str:
    own = nearest(text, [definition.sentence for definition in step_definitions], limit=2)
    near = list(dict.fromkeys([*own, *known_sentences().nearest(text)]))
    if not near:
        return "`e1ts actions` lists every sentence."
    return f"Nearest: {'; or '.join(near)}."


@action(
    NAME,
    sentence="the step definition {argument}",
    kind_by_type={"then": "assertion"},
    target="none",
    argument=step_text,
    result_type="text",
    check=_check,
    example=_EXAMPLE,
)
def step_definition(step: Step) -> None:
    """Carry out a sentence with a step definition of the suite: a function under pytest-bdd's given, when or then."""
    said: StepText = step.value
    found = step_definitions.find(normalise(step.planned.type), said.text)
    if found is None:
        raise BrokenStepError(f"{_unknown(said.text)} {_hint(said.text)}", code="unknown-sentence")
    found.perform(said, step.session.fixtures)
