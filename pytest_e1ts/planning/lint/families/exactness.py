"""Rules about texts that hold as a part of another text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pytest_e1ts.locators.tables.cells import read_cell
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.planning.lint.context import LintContext
from pytest_e1ts.planning.lint.finding import Remark
from pytest_e1ts.planning.lint.rule import step_rule

_LONGEST, _MOST_WORDS = 24, 3
_SHORT_TEXTS = re.compile(
    r"(?<![a-z])(badges?|chips?|tags?|pills?|status|state|count(er|s)?|totals?|sums?|amounts?|balance|numbers?|cells?"
    r"|score|quantity|td|role)(?![a-z])",
    re.IGNORECASE,
)
_WAY = re.compile(r"([\w-]+)\s*=")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@step_rule("part-of-a-text", "info")
def part_of_a_text(step: PlannedStep, context: LintContext) -> Iterable[Remark]:
    """A short text is expected of a badge, a counter or a cell, where it would hold as a part of another text too."""
    action = context.action_of(step)
    if action is None or "${" in step.argument:
        return
    if action.name == "Text Match" and _shows_little(step.element) and _is_short(action.plain(step.argument)):
        yield _remark(action.plain(step.argument), "Write Exact Text in place of Text Match.", "action", "Exact Text")
    if action.name == "Table Cell":
        value = _value_of_cell(action.plain(step.argument))
        if _is_short(value):
            yield _remark(value, "Write == in front of it, for exactly this text.", "action_result")


def _remark(value: str, hint: str, column: str, *instead: str) -> Remark:
    shown = " ".join(value.split())
    message = f"{shown!r} would also hold as a part of another text, such as 'Not {shown}'."
    return Remark(message, column, hint, suggestions=instead)


def _shows_little(element: str) -> bool:
    last = element.rpartition(">>")[2].strip()
    if read_cell(last) is not None:
        return True
    way = _WAY.match(last)
    name = last[way.end() :] if way else last
    return not (way and way[1].lower() == "role") and _SHORT_TEXTS.search(_CAMEL.sub(" ", name)) is not None


def _value_of_cell(argument: str) -> str:
    found = read_cell(argument)
    rest = found[1] if found else ""
    return rest[1:].strip() if re.match(r"[=:](?!=)", rest) else ""


def _is_short(value: str) -> bool:
    return 0 < len(value.strip()) <= _LONGEST and len(value.split()) <= _MOST_WORDS
