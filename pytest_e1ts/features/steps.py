"""From the step of a feature file to a step of the plan: its sentence becomes action, element and argument."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_e1ts.actions.sentences import Sentences, Written
from pytest_e1ts.actions.sentences.step_definitions import StepText
from pytest_e1ts.actions.verbs.interaction.step_definition import NAME as STEP_DEFINITION
from pytest_e1ts.actions.verbs.interaction.step_definition import argument_of
from pytest_e1ts.features.feature import Feature, Node
from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import PlannedStep, Problem

KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
"""The type of a step that a step definition carries out, by what Gherkin makes of its keyword."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below a step: a doc string, or a table of rows; None where it is the other, or nothing."""

    docstring: str | None = None
    table: tuple[tuple[str, ...], ...] | None = None

    @property
    def is_there(self) -> bool:
        """Whether something stands there."""
        return self.docstring is not None or self.table is not None

    @property
    def argument(self) -> str:
        """It as an argument: a text, a list (one column), named arguments (two), or rows by their heads (more)."""
        if self.table is None:
            return self.docstring or ""
        return json.dumps(_data(self.table), ensure_ascii=False)


def _data(table: Sequence[Sequence[str]]) -> object:
    head, *rows = table
    if len(head) == 1:
        return [cell for (cell,) in table]
    if len(head) == _PAIR:
        return {name: value for name, value in table}  # noqa: C416 - rows are tuples of any length to the type checker
    return [dict(zip(head, row, strict=True)) for row in rows]


def planned_step(
    feature: Feature,
    place: tuple[int, int],
    nodes: tuple[Node, Node],
    sentences: Sentences,
    values: Sequence[tuple[str, str]] = (),
) -> tuple[PlannedStep, list[Problem]]:
    """Return a step of the plan, and what is wrong with how it is written.

    Args:
        feature: Its file.
        place: The id of its scenario, and its place there, counted from 1.
        nodes: The step with the values of its row of examples, and as it is written.
        sentences: What is known.
        values: The row of examples, by name.
    """
    (scenario_id, position), (compiled, written) = place, nodes
    below, text = below_of(compiled.get("argument") or {}), compiled["text"]
    read = sentences.read(text, has_block=below.is_there)
    kind = KINDS.get(compiled.get("type", ""), "")
    said = feature.details.get(written["location"]["line"], {})
    step = PlannedStep(
        id=derived_id(scenario_id, position),
        position=position,
        definition=f"{written['keyword']}{text}",
        type=_filled(said.get("type"), values) or (read.type if read else kind),
        element=read.element.strip() if read else "",
        action=read.action.strip() if read else STEP_DEFINITION,
        argument=_argument(read, below) if read else argument_of(StepText(text, below.docstring, below.table)),
        required=said.get("required") is not False,
        expected=_filled(said.get("expected_results"), values),
        source=feature.at(written["location"]["line"]),
        keyword=written["keyword"],
    )
    return step, list(_faults(step, read, below))


def _filled(text: str | None, values: Sequence[tuple[str, str]]) -> str:
    """Return a text of a comment with the row of examples in it, which Gherkin fills into no comment."""
    text = text or ""
    for name, value in values:
        text = text.replace(f"${{{name}}}", value)
    return text


def _argument(read: Written, below: Below) -> str:
    return below.argument if read.form.takes_block else read.argument


def _faults(step: PlannedStep, read: Written | None, below: Below) -> Iterator[Problem]:
    """Find what stands below a sentence that has no use for it: it would be ignored."""
    if read is None or not below.is_there or read.form.takes_block:
        return
    what = "doc string" if below.table is None else "table"
    has_both = "has its argument already" if read.has_argument else "takes no argument"
    message = f"{step.source}: {step.definition!r} {has_both}, and a {what} stands below it."
    hint = "Leave the quoted text out of the sentence, or take away what is below." if read.has_argument else ""
    yield Problem("bad-argument", message, step.id, "action_result", hint or f"Take the {what} away.")


def below_of(argument: Node) -> Below:
    """Return what stands below a step.

    Args:
        argument: What Gherkin has of it: ``docString`` or ``dataTable``, or neither.
    """
    if "docString" in argument:
        return Below(docstring=argument["docString"]["content"])
    if "dataTable" in argument:
        rows = argument["dataTable"]["rows"]
        return Below(table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows))
    return Below()
