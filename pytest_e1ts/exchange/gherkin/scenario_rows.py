"""The steps of a scenario, with the comments among them, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pytest_e1ts.actions.sentences import Sentences
from pytest_e1ts.actions.sentences.step_definitions import step_definitions
from pytest_e1ts.exchange.gherkin.outlines import Columns
from pytest_e1ts.exchange.gherkin.step_rows import COLUMNS, GherkinStep, empty_row, row_of
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences
from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.features.details import MARK, DetailsError, is_details, read_details
from pytest_e1ts.features.feature import Fault, Node
from pytest_e1ts.features.steps import KINDS, below_of
from pytest_e1ts.model.text.short_text import shorten
from pytest_e1ts.store.releases.file.shape import STEP, Record

_DEFAULTS = {field.name: field.default for field in COLUMNS}
_DOING = ("action", "element_id", "action_result")
_SAID = ("step_definition", *_DOING)


@dataclass
class _Scenario:
    """What is known while the rows of a scenario are read: what comments said of the next one."""

    columns: Columns
    is_manual: bool
    kind: str = ""
    details: Record | None = None
    sentence: str | None = None


class RowReader:
    """Reads the steps of one feature file."""

    def __init__(self, path: str, sentences: StepSentences, remarks: list[Remark], faults: list[Fault]) -> None:
        """Read with some sentences, and add what people should know to the lists."""
        self._path, self._sentences, self._remarks, self._faults = path, sentences, remarks, faults

    def rows(
        self, part: Node, comments: Mapping[int, str], columns: Columns, *, is_manual: bool
    ) -> Iterator[tuple[int, Record, tuple[str, ...]]]:
        """Yield the rows of a background or a scenario, each with its line, and the columns that are to be filled in.

        Args:
            part: The background or scenario.
            comments: The comments within it, by line.
            columns: The columns of the outline that it is in.
            is_manual: Whether a person carries it out.
        """
        scenario = _Scenario(columns, is_manual)
        steps = {step["location"]["line"]: step for step in part["steps"]}
        for line in sorted({*steps, *comments}):
            if line in steps:
                yield line, *self._row(steps[line], scenario)
            elif (note := self._note(comments[line], line, scenario)) is not None:
                yield line, note, ()
        if scenario.details is not None or scenario.sentence is not None:
            text = f"A comment {MARK} is the last of its scenario, and speaks of what is below it: there is nothing."
            self._remark(max(comments), RemarkKind.LEFT_OUT, text)

    def _note(self, comment: str, line: int, scenario: _Scenario) -> Record | None:
        """Return the row of a comment; None for one that speaks of the next row, or says nothing."""
        if is_details(comment):
            try:
                scenario.details = (scenario.details or {}) | read_details(comment, STEP, line)
            except DetailsError as error:
                self._faults.append(error.fault)
            return None
        if comment.startswith(MARK):
            scenario.sentence = comment.removeprefix(MARK).strip()
            return None
        text = comment[2:].strip() if comment.startswith("# ") else comment.lstrip("#").strip()
        if scenario.details is None and not text:
            return None
        return _said(scenario, {"step_definition": text or None})

    def _row(self, node: Node, scenario: _Scenario) -> tuple[Record, tuple[str, ...]]:
        kind = node.get("keywordType", "Unknown")
        scenario.kind = scenario.kind if kind == "Conjunction" else KINDS.get(kind, "")
        below = scenario.columns.block(below_of(node), is_row=True)
        step = GherkinStep(node["keyword"], scenario.kind, scenario.columns.in_row(node["text"]), below)
        row, is_known = row_of(step, self._sentences.sentences, is_manual=scenario.is_manual)
        line = node["location"]["line"]
        if media_type := node.get("docString", {}).get("mediaType"):
            text = f"A row has no place for the media type {media_type!r} of a doc string; its text is kept."
            self._remark(line, RemarkKind.LEFT_OUT, text)
        if not scenario.is_manual:
            self._forget_what_was_changed(step, row, scenario, line)
        is_said = is_known or "action" in (scenario.details or {})
        if not is_said and step_definitions.find(scenario.kind, step.text) is None:
            self._remark(line, RemarkKind.TO_FILL_IN, _to_fill_in(step, self._sentences.sentences))
        is_open = not is_said and "id" not in (scenario.details or {}) and not below.is_there
        return _said(scenario, row), (("type", *_DOING) if is_open else ())

    def _forget_what_was_changed(self, step: GherkinStep, row: Record, scenario: _Scenario, line: int) -> None:
        """Leave out what the comment above a step says it does, where its sentence was changed since: it wins."""
        details = scenario.details or {}
        doing = [name for name in _DOING if name in details]
        if not doing or (row | details)["action"] is None:
            return
        written = self._sentences.step(row | details, step.keyword, step.kind)
        if (written.text, written.below) != (step.text, step.below):
            scenario.details = {name: value for name, value in details.items() if name not in _DOING}
            text = f"The sentence says something else than the {', '.join(doing)} in the comment above it: it wins."
            self._remark(line, RemarkKind.REPAIRED, text)

    def _remark(self, line: int, kind: RemarkKind, text: str) -> None:
        self._remarks.append(Remark(kind, f"{self._path}:{line}", text))


def _said(scenario: _Scenario, row: Record) -> Record:
    """Return a row with what the comments above it say.

    One with an id says all of its columns, for an export wrote it; any other one what its sentence says: what it has no
    key for stays as it is in the row that is there already.
    """
    if scenario.sentence is not None:
        row = row | {"step_definition": scenario.sentence}
    row = empty_row() | row | (scenario.details or {})
    scenario.details = scenario.sentence = None
    is_whole = "id" in row
    return {name: value for name, value in row.items() if is_whole or _is_said(name, value)}


def _is_said(name: str, value: object) -> bool:
    return name in _SAID or name not in _DEFAULTS or value != _DEFAULTS[name]


def _to_fill_in(step: GherkinStep, sentences: Sentences) -> str:
    near = sentences.nearest(step.text)
    nearest = f" The nearest sentence: {shorten(near[0])}." if near else ""
    return (
        f"No action reads {shorten(step.text)!r}. The row ends 'error' until it has an action, or the suite a step "
        f"definition for it.{nearest}"
    )
