"""A test set as a feature file: its cases are rules, its scenarios are scenarios, or outlines with a data set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pytest_e1ts.exchange.gherkin.descriptions import Parts, parts_of
from pytest_e1ts.exchange.gherkin.manual import MANUAL_TAG, is_manual_by_type, is_tagged_manual
from pytest_e1ts.exchange.gherkin.outlines import Columns, outline_columns
from pytest_e1ts.exchange.gherkin.step_lines import StepLines
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences
from pytest_e1ts.exchange.gherkin.texts import as_title, indented, is_title
from pytest_e1ts.features.details import write_details
from pytest_e1ts.store.releases.file.shape import Record

_INDENT = 2


class FeatureLines:
    """Writes test sets."""

    def __init__(self, sentences: StepSentences) -> None:
        """Say their rows in these sentences."""
        self._steps = StepLines(sentences)

    def text(self, test_set: Record) -> str:
        """Return the text of the feature file of a test set."""
        return "".join(f"{line}\n" for line in self._feature(test_set))

    def _feature(self, test_set: Record) -> Iterator[str]:
        rest = {"category_id": test_set["category_id"]} if test_set["category_id"] is not None else {}
        parts = parts_of(test_set["description"])
        yield from _titled("Feature", test_set, rest, parts)
        for place, case in enumerate(test_set["cases"], start=1):
            yield ""
            is_manual = is_tagged_manual(test_set, case)
            yield from indented(self._rule(case, place, is_manual=is_manual), _INDENT)

    def _rule(self, case: Record, place: int, *, is_manual: bool) -> Iterator[str]:
        yield from _titled("Rule", case, _place(case, place), parts_of(case["description"]))
        for number, scenario in enumerate(case["scenarios"], start=1):
            yield ""
            is_own = is_manual or is_tagged_manual(scenario)
            yield from indented(self._scenario(scenario, number, is_tagged=is_own), _INDENT)

    def _scenario(self, scenario: Record, place: int, *, is_tagged: bool) -> Iterator[str]:
        rest, parts = _place(scenario, place), parts_of(scenario["description"], with_table=True)
        columns = outline_columns(scenario, parts.table) if parts and parts.table else None
        if parts and parts.table and columns is None:
            parts = parts_of(scenario["description"])
        is_manual = is_tagged or is_manual_by_type(scenario["steps"])
        if is_manual and not is_tagged:  # features have no types: there, the tag says it
            rest["description"] = scenario["description"]
            parts = replace(parts or Parts(), tags=(*(parts or Parts()).tags, MANUAL_TAG))
        word = "Scenario Outline" if columns else "Scenario"
        yield from _titled(word, scenario, rest, parts, columns or Columns({}))
        steps = list(self._steps.of_scenario(scenario["steps"], columns or Columns({}), is_manual=is_manual))
        if steps:
            yield from ("", *indented(steps, _INDENT))
        if columns and parts and parts.table:
            yield from ("", "  Examples:", *indented(parts.table, _INDENT * 2))


def _titled(
    word: str, record: Record, details: Record, parts: Parts | None, columns: Columns | None = None
) -> Iterator[str]:
    """Yield the title of a record with what is above and below it.

    Args:
        word: Its keyword.
        record: The record.
        details: Columns that Gherkin has no place for.
        parts: Its description; None where Gherkin cannot hold it.
        columns: The columns of an outline.
    """
    name = record["name"] if columns is None else columns.in_outline(record["name"])
    if not is_title(name):
        details = details | {"name": record["name"]}
    if parts is None:
        details = details | {"description": record["description"]}
        parts = Parts()
    if details:
        yield write_details(details)
    yield from parts.comments
    tags = [*([f"@id:{record['id']}"] if record["id"] is not None else []), *parts.tags]
    if tags:
        yield " ".join(tags)
    yield f"{word}: {as_title(name)}".rstrip()
    yield from indented(parts.text.split("\n") if parts.text else (), _INDENT)


def _place(record: Record, place: int) -> Record:
    return {} if record["order_index"] == place else {"order_index": record["order_index"]}


def has_scenarios(test_set: Record) -> bool:
    """Return whether a test set has a scenario: a feature without one ends ``error`` when it runs."""
    return any(case["scenarios"] for case in test_set["cases"])
