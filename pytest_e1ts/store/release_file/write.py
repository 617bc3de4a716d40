"""Records to YAML or JSON text that reads back as the same records, here and in any other reader."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from pytest_e1ts.store.release_file.shape import FORMAT, LISTS, NUMBER, RELEASE, Record, Shape

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# Line ends in blanks, or the text begins with them: such text cannot be shown as a block.
_NO_BLOCK = re.compile(r"[ \t](\n|$)|^[\s]|\t")
_WIDE = 1_000_000


class _Dumper(_DUMPER):  # type: ignore[misc] # PyYAML's classes are untyped
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Write everything out: aliases are hard to read, and a release file may not have them."""
        return True


class _OnOneLine(list[object]):
    """A list that is written on one line."""


def to_yaml(records: Record) -> str:
    """Return the release file as YAML."""
    return str(yaml.dump(_document(records), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDE))


def to_json(records: Record) -> str:
    """Return the release file as JSON; odd characters are escaped, so that YAML readers take it too."""
    text = json.dumps(_document(records), ensure_ascii=False, indent=2)
    return _ODD.sub(lambda odd: f"\\u{ord(odd[0]):04x}", text) + "\n"


def _document(records: Record) -> Record:
    document: Record = {"format": FORMAT, "release": _clean(records["release"], RELEASE)}
    for name, shape in LISTS.items():
        if records[name]:
            document[name] = [_clean(record, shape) for record in records[name]]
    return document


def _clean(record: Record, shape: Shape) -> Record:
    """Leave out what says nothing: a key that is NULL and has no other default, an empty list of children."""
    clean: Record = {}
    for field in shape.fields:
        value = record[field.name]
        if value is not None or field.default is not None:
            clean[field.name] = _OnOneLine(value) if isinstance(value, list) else value
    if shape.children and record[shape.children[0]]:
        key, child = shape.children
        clean[key] = [_clean(part, child) for part in record[key]]
    return clean


def _represent_text(dumper: Any, text: str) -> Any:
    style = None
    if _ODD.search(text) or NUMBER.fullmatch(text):
        style = '"'
    elif "\n" in text:
        style = '"' if _NO_BLOCK.search(text) else "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_on_one_line(dumper: Any, items: _OnOneLine) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(items), flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_OnOneLine, _represent_on_one_line)
