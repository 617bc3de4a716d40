"""From a step of a feature file to the columns of a row: what its sentence says, or what is to be filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_e1ts.actions.sentences import Sentences, Written
from pytest_e1ts.actions.sentences.step_definitions import StepText
from pytest_e1ts.actions.verbs.interaction.step_definition import NAME as STEP_DEFINITION
from pytest_e1ts.actions.verbs.interaction.step_definition import argument_of
from pytest_e1ts.features.steps import Below
from pytest_e1ts.store.releases.file.shape import PLACE, STEP, Record

ANY_KEYWORD = "* "
"""The keyword of a step whose sentence begins with none."""

_BARE_VARIABLE = re.compile(r"(?<!\S)(\$\{[^{}]+\})(?=$|[\s,.:;])")
COLUMNS = tuple(field for field in STEP.fields if field.name not in {"id", "order_index"})


@dataclass(frozen=True, slots=True)
class GherkinStep:
    """A step as a feature file has it.

    Attributes:
        keyword: With the blank behind it: ``When ``.
        kind: What the keyword means there: ``given``, ``when``, ``then``; empty where it says nothing.
        text: The sentence without its keyword, with variables of rows.
        below: What stands below it.
    """

    keyword: str
    kind: str
    text: str
    below: Below = Below()  # noqa: RUF009 - it is frozen

    @property
    def definition(self) -> str:
        """The whole sentence, as people read it."""
        return self.text if self.keyword == ANY_KEYWORD else f"{self.keyword}{self.text}"


def empty_row() -> Record:
    """Return a row that says nothing: each column but the id and the place with its default."""
    return {field.name: field.default for field in COLUMNS if field.default is not PLACE}


def row_of(step: GherkinStep, sentences: Sentences, *, is_manual: bool = False) -> tuple[Record, bool]:
    """Return the row of a step, and whether its sentence is one of the vocabulary.

    Args:
        step: The step.
        sentences: What is known.
        is_manual: Whether a person carries it out, so that no sentence needs to be known.
    """
    row = empty_row() | {"step_definition": step.definition}
    below = step.below
    if is_manual:
        return row | {"action_result": below.argument if below.is_there else None}, True
    read = _read(step.text, sentences, has_block=below.is_there)
    if read is None or (below.is_there and not read.form.takes_block):
        argument = argument_of(StepText(step.text, below.docstring, below.table))
        return row | {"action": STEP_DEFINITION, "type": step.kind or None, "action_result": argument}, False
    return row | {
        "action": read.action,
        "type": read.type or None,
        "element_id": read.element if "element" in read.form.slots else None,
        "action_result": below.argument if read.form.takes_block else _argument(read),
    }, True


def _read(text: str, sentences: Sentences, *, has_block: bool) -> Written | None:
    """Read a sentence; a variable without quotation marks stands for a value, as ``<amount>`` does in an outline."""
    read = sentences.read(text, has_block=has_block)
    quoted = _BARE_VARIABLE.sub(r'"\1"', text)
    return sentences.read(quoted, has_block=has_block) if read is None and quoted != text else read


def _argument(read: Written) -> str | None:
    return read.argument if read.has_argument or read.form.argument else None
