"""Rows as the lines of a scenario: a step for each, or a comment, with what Gherkin has no place for above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pytest_e1ts.exchange.gherkin.blocks import block_below
from pytest_e1ts.exchange.gherkin.outlines import Columns
from pytest_e1ts.exchange.gherkin.step_rows import ANY_KEYWORD, COLUMNS, GherkinStep, empty_row, row_of
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences
from pytest_e1ts.exchange.gherkin.texts import as_title, is_comment, is_title
from pytest_e1ts.features.details import MARK, write_details
from pytest_e1ts.store.releases.file.shape import Record

_KEYWORD = re.compile(r"(Given|When|Then|And|But) ")
_KINDS = {"Given ": "given", "When ": "when", "Then ": "then", ANY_KEYWORD: ""}
_BLOCK = 2


@dataclass
class Kinds:
    """What the keywords of a scenario's steps mean, one after the other: ``And`` means what the one before it does."""

    last: str = ""

    def of(self, keyword: str) -> str:
        """Return what the next keyword means."""
        self.last = _KINDS.get(keyword, self.last)
        return self.last


class StepLines:
    """Writes the rows of scenarios."""

    def __init__(self, sentences: StepSentences) -> None:
        """Say them in these sentences."""
        self._sentences = sentences

    def of_scenario(self, rows: Iterable[Record], columns: Columns, *, is_manual: bool) -> Iterator[str]:
        """Yield the lines of rows, from the first column on.

        Args:
            rows: The steps of the scenario.
            columns: The columns of the outline that it is; none for others.
            is_manual: Whether a person carries it out.
        """
        kinds = Kinds()
        for place, row in enumerate(rows, start=1):
            if is_manual:
                yield from self._manual(row, place, kinds, columns)
            elif not (row["action"] or "").strip():
                yield from _note(row, place)
            else:
                keyword = _keyword_of(row)
                step = self._sentences.step(row, keyword, kinds.of(keyword))
                said, _ = row_of(step, self._sentences.sentences)
                yield from _above(row, place, said)
                yield from _lines(step, columns)

    def _manual(self, row: Record, place: int, kinds: Kinds, columns: Columns) -> Iterator[str]:
        """Yield the lines of a row that a person reads: its sentence is the step."""
        keyword = _keyword_of(row)
        text = as_title((row["step_definition"] or "").removeprefix(keyword)) or as_title(row["expected_results"] or "")
        step = GherkinStep(keyword, kinds.of(keyword), text or "-")
        said, _ = row_of(step, self._sentences.sentences, is_manual=True)
        yield from _above(row, place, said, with_sentence=False)
        yield from _lines(step, columns)


def _note(row: Record, place: int) -> Iterator[str]:
    """Yield a note: a comment is shown and not run either."""
    comment = f"# {row['step_definition'] or ''}"
    is_shown = is_comment(comment)
    said = empty_row() | ({"step_definition": row["step_definition"]} if is_shown else {})
    if not is_shown and all(row[name] == value for name, value in said.items()):
        said["step_definition"] = ""  # a comment that says nothing is no row: one above it has to say that it is
    yield from _above(row, place, said, with_sentence=False)
    yield comment if is_shown else "#"


def _above(row: Record, place: int, said: Record, *, with_sentence: bool = True) -> Iterator[str]:
    """Yield the comments above a step: the columns that it does not say, and the sentence of the row."""
    differing = {field.name: row[field.name] for field in COLUMNS if row[field.name] != said[field.name]}
    sentence = differing.get("step_definition")
    is_apart = with_sentence and sentence is not None and is_title(sentence) and not sentence.startswith("{")
    if is_apart:
        del differing["step_definition"]
    numbers = {name: row[name] for name, usual in (("id", None), ("order_index", place)) if row[name] != usual}
    if numbers or differing:
        yield write_details(numbers | differing)
    if is_apart:
        yield f"{MARK} {sentence}"


def _lines(step: GherkinStep, columns: Columns) -> Iterator[str]:
    written = replace(step, text=columns.in_outline(step.text), below=columns.block(step.below, is_row=False))
    yield f"{written.keyword}{written.text}"
    yield from block_below(written.below, _BLOCK)


def _keyword_of(row: Record) -> str:
    found = _KEYWORD.match(row["step_definition"] or "")
    return found[0] if found else ANY_KEYWORD
