"""Rules about what descriptions ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from pytest_e1ts.model.text.directives import WORDS
from pytest_e1ts.planning.data_sets.values import columns_used
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import release_rule

_WORD = re.compile(r"\s*([^\W\d][\w -]{2,11}):")
_CLOSE = 0.75
_KEYS = {"key", "id", "name"}


@release_rule("nearly-a-request")
def nearly_a_request(context: LintContext) -> Iterable[Remark]:
    """A line of a description begins with a word that is nearly "Data:", "Set up:" or "Tear down:"."""
    for test_set in context.plan.sets:
        for message, hint in _nearly(test_set.description):
            yield Remark(message, "description", hint, set=test_set)
        for case in test_set.cases:
            for message, hint in _nearly(case.description):
                yield Remark(message, "description", hint, case=case, set=test_set)
            rows = {scenario.row_id or scenario.id: scenario for scenario in reversed(case.scenarios)}
            for scenario in rows.values():
                for message, hint in _nearly(scenario.description):
                    yield Remark(message, "description", hint, scenario=scenario, case=case, set=test_set)


@release_rule("unused-column")
def unused_column(context: LintContext) -> Iterable[Remark]:
    """No step uses a column of a data set, and nothing tests its values."""
    texts = _texts_of_scenarios(context)
    shared = [text for case in context.rows.reusable_cases for step in case.steps for text in step if _refers(text)]
    for row_id, places in context.plan.by_row_id.items():
        place = places[0]
        columns = [name for name, _ in place.scenario.values if name.casefold() not in _KEYS]
        used = columns_used([*texts.get(row_id, ()), *map(str, shared)], columns)
        for column in columns:
            if column not in used:
                hint = f"Write ${{{column}}} where its value belongs, or leave the column out."
                yield Remark(
                    f"No step uses the column {column!r} of the data set.",
                    "description",
                    hint,
                    scenario=place.scenario,
                    case=place.case,
                    set=place.set,
                )


def _nearly(description: str) -> Iterator[tuple[str, str]]:
    for line in description.splitlines():
        found = _WORD.match(line)
        near = _nearest(found[1]) if found else ""
        if found and near:
            yield f"{found[1]!r} begins a line, and means nothing.", f"Write '{near}:', or begin with another word."


def _nearest(word: str) -> str:
    folded = word.strip().casefold()
    ratios = {known: SequenceMatcher(None, folded, known.casefold()).ratio() for known in WORDS}
    best = max(ratios, key=lambda known: ratios[known])
    return best if ratios[best] >= _CLOSE else ""


def _texts_of_scenarios(context: LintContext) -> dict[int, list[str]]:
    """Return the texts of rows as written, by scenario, of those that have a data set."""
    found: dict[int, list[str]] = {row_id: [] for row_id in context.plan.by_row_id}
    for row in context.rows.scenarios if found else ():
        if row.id in found:
            found[row.id].append(row.name)
    for step in context.rows.steps if found else ():
        if step.test_scenario_id in found:
            found[step.test_scenario_id].extend(str(text) for text in step if _refers(text))
    return found


def _refers(text: object) -> bool:
    return isinstance(text, str) and "${" in text
