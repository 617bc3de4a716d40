"""Bad rows made of good ones: every registered action misspelt, without its element, with an argument it can't read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pytest_e1ts.actions import FAMILIES, Action, actions, arguments
from pytest_e1ts.actions.arguments import Argument
from pytest_e1ts.locators.strategies import strategies
from pytest_e1ts.registry import normalise
from pytest_e1ts.values import BUILT_IN_NAMES, names_in

UNREADABLE: dict[Argument, tuple[str, ...]] = {
    arguments.flag: ("perhaps", "ture"),
    arguments.address: ("two words",),
    arguments.choice: ('["x"', "[]"),
    arguments.items: ("[",),
    arguments.pair: ("nothing-of-the-kind",),
    arguments.number: ("many",),
    arguments.seconds: ("a while",),
}


def generated_rows() -> Iterator[dict[str, Any]]:
    """Yield bad rows in the form of the corpus."""
    for name in actions:
        found = actions.get(name)
        if found.run.__module__.startswith("pytest_e1ts."):
            yield from _of_action(found)
    for name in strategies:
        yield {"action": "Click", "element": f"{name}=", "code": "bad-target", "column": "element_id", "word": name}
        if len(name) > 3 and strategies.find(_misspelt(name)) is None:
            wrong = _misspelt(name)
            yield {
                "action": "Click",
                "element": f"{wrong}=x",
                "code": "bad-target",
                "column": "element_id",
                "word": repr(wrong),
            }


def _of_action(found: Action) -> Iterator[dict[str, Any]]:
    wrong = _misspelt(found.name)
    if actions.find(wrong) is None:
        yield {"action": wrong, "code": "unknown-action", "column": "action", "word": repr(wrong)}
    row = {
        {"element_id": "element", "action_result": "result"}.get(column, column): value
        for column, value in found.example.items()
    }
    if not row or _depends_on_the_scenario(row):
        return
    if found.target == "required":
        less = {column: value for column, value in row.items() if column != "element"}
        yield {**less, "code": "missing-target", "column": "element_id", "word": repr(found.name)}
        broken = {**row, "element": "#a[b"}
        yield {**broken, "code": "bad-target", "column": "element_id", "word": "#a[b"}
    parse = found.by_type.get(normalise(row.get("type", "")), found.argument)
    for text in UNREADABLE.get(parse, ()):
        yield {**row, "result": text, "code": "bad-argument", "column": "action_result", "word": found.name}


def _depends_on_the_scenario(row: dict[str, Any]) -> bool:
    """Return whether a row uses a value that an earlier one saves, which is a finding of its own."""
    return any(r.kind == "name" and r.name not in BUILT_IN_NAMES for text in row.values() for r in names_in(text))


def _misspelt(name: str) -> str:
    """Leave out a letter in the middle."""
    middle = len(name) // 2
    return name[:middle] + name[middle + 1 :]


assert FAMILIES  # the vocabulary is registered by importing it
