"""Records to YAML or JSON text that reads back as the same records, here and in any other reader."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Literal

import yaml

from pytest_e1ts.model.printable import printable_json, printable_lines
from pytest_e1ts.store.releases.file.lines.step_line import write_step_line
from pytest_e1ts.store.releases.file.shape import FORMAT, LISTS, NO_NUMBER, NUMBER, PLACE, RELEASE, Record, Shape

Steps = Literal["long", "compact"]
"""How steps are written: with all their keys, or in one line each."""

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Line ends in blanks, or the text begins with them: such text cannot be shown as a block.
_NO_BLOCK = re.compile(r"[ \t](\n|$)|^[\s]|\t")
_WIDE = 1_000_000


class _Dumper(_DUMPER):  # type: ignore[misc] # PyYAML's classes are untyped
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Write everything out: aliases are hard to read, and a release file may not have them."""
        return True


class FlowList(list[object]):
    """A list that is written on one line."""


def to_yaml(records: Record, steps: Steps = "long") -> str:
    """Return the release file as YAML, with steps in one line each where that says the same, or all of them long."""
    return dump(_document(records, steps))


def dump(data: object, *, flow: bool = False, quotes: bool = False) -> str:
    """Return plain data as YAML, as release files have it; all of it in brackets, or all texts in double quotes."""
    text = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE, default_flow_style=flow,
        default_style='"' if quotes else None,
    )  # fmt: skip
    return printable_json(str(text))  # what it escapes is in double quotes, where YAML reads it as JSON does


def to_json(records: Record, steps: Steps = "long") -> str:
    """Return the release file as JSON; odd characters are escaped, so that YAML readers take it too."""
    text = json.dumps(_document(records, steps), ensure_ascii=False, indent=2)
    return printable_json(_ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", text)) + "\n"


def _document(records: Record, steps: Steps) -> Record:
    document: Record = {"format": FORMAT, "release": clean(records["release"], RELEASE)}
    for name, shape in LISTS.items():
        if records[name]:
            document[name] = clean_list(records[name], shape, steps)
    return document


def clean_list(records: Sequence[Record], shape: Shape, steps: Steps) -> list[Record | str]:
    """Return records as a file has them, steps in one line where that is wanted and says the same."""
    if shape.is_line and steps == "compact":
        return [
            step_as_line(record, shape, place) or clean(record, shape) for place, record in enumerate(records, start=1)
        ]
    return [clean(record, shape, steps) for record in records]


def clean(record: Record, shape: Shape, steps: Steps = "long") -> Record:
    """Leave out what says nothing: a key that is NULL and has no other default, an empty list of children."""
    found: Record = {}
    for field in shape.fields:
        value = record[field.name]
        if value is not None or field.default is not None:
            found[field.name] = FlowList(value) if isinstance(value, list) else value
    if shape.children and record[shape.children[0]]:
        key, child = shape.children
        found[key] = clean_list(record[key], child, steps)
    return found


def step_as_line(record: Record, shape: Shape, place: int, *, with_place: bool = False) -> str | None:
    """Return a step in one line; None where no line says exactly the same.

    Args:
        record: The step.
        shape: What it is: a step, or one of a reusable case.
        place: Its place in the list, from 1, which is its ``order_index`` where the line has none.
        with_place: Whether the line has it although it is the place.
    """
    values: dict[str, str] = {}
    for field in shape.fields:
        value = record[field.name]
        default = place if field.default is PLACE else field.default
        if value == default and not (with_place and field.default is PLACE):
            continue
        if value is None or field.kind == "json":
            return None
        values[field.name] = str(value).lower() if field.kind == "flag" else str(value)
    return write_step_line(values)


def _represent_text(dumper: Any, text: str) -> Any:
    style = None
    if _ODD.search(text) or NUMBER.fullmatch(text) or NO_NUMBER.fullmatch(text) or printable_lines(text) != text:
        style = '"'
    elif "\n" in text:
        style = '"' if _NO_BLOCK.search(text) else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flow_list(dumper: Any, items: FlowList) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(items), flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(FlowList, _represent_flow_list)
