"""From the tree of a file to records: everything that is wrong with them is found and reported together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.store.release_file.nodes import Listing, Mapping, Node, ReleaseFileError, Scalar
from pytest_e1ts.store.release_file.shape import FORMAT, LISTS, NUMBER, PLACE, RELEASE, Field, Record, Shape

_NULLS = ("", "~", "null", "Null", "NULL")
_FLAGS = {"true": True, "false": False}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**31 - 1


def check(root: Node) -> Record:
    """Return the records of a release file.

    Returns:
        ``release`` with its record, and the lists by name, with all keys of each record filled in.

    Raises:
        ReleaseFileError: With all problems of the file.
    """
    checker = _Checker()
    found = checker.document(root)
    if checker.problems:
        raise ReleaseFileError(checker.problems)
    return found


class _Checker:
    def __init__(self) -> None:
        self.problems: list[tuple[int, str]] = []
        self._lines: dict[tuple[str, int], int] = {}

    def document(self, root: Node) -> Record:
        keys = ("format", "release", *LISTS)
        entries = self._entries(root, "release file", keys)
        wanted = entries.get("format")
        if not isinstance(wanted, Scalar) or wanted.text != FORMAT:
            self._problem(wanted or root, f"the file must say: format: {FORMAT}")
        release = entries.get("release")
        if release is None:
            self._problem(root, "the key 'release' is missing")
        found: Record = {"release": self._record(release, RELEASE, 1) if release else {}}
        for name, shape in LISTS.items():
            found[name] = self._records(entries.get(name), shape)
        self._check_references(found, entries)
        return found

    def _records(self, node: Node | None, shape: Shape) -> list[Record]:
        if node is None or _is_null(node):
            return []
        if not isinstance(node, Listing):
            self._problem(node, f"a list of {shape.word} records is expected here")
            return []
        return [self._record(item, shape, place) for place, item in enumerate(node.items, start=1)]

    def _record(self, node: Node, shape: Shape, place: int) -> Record:
        entries = self._entries(node, shape.word, shape.keys)
        record = {field.name: self._value(entries.get(field.name), field, node, shape, place) for field in shape.fields}
        self._check_id(record, node, shape)
        if shape.children:
            key, child = shape.children
            record[key] = self._records(entries.get(key), child)
        return record

    def _entries(self, node: Node, word: str, keys: Iterable[str]) -> dict[str, Node]:
        if not isinstance(node, Mapping):
            self._problem(node, f"a {word} with keys is expected here")
            return {}
        keys = list(keys)
        for key, _ in node.entries:
            if key.text not in keys:
                hint = did_you_mean(key.text, keys) or f"Known: {', '.join(keys)}."
                self._problem(key, f"a {word} has no key {key.text!r}. {hint}")
        return {key.text: value for key, value in node.entries}

    def _value(self, node: Node | None, field: Field, record: Node, shape: Shape, place: int) -> object:
        if node is None:
            if field.needed and isinstance(record, Mapping):
                self._problem(record, f"the {shape.word} has no {field.name}")
            return place if field.default is PLACE else list(field.default) if field.default == () else field.default
        if field.kind == "json":
            return self._data(node)
        if _is_null(node):
            if field.needed:
                self._problem(node, f"the {field.name} of a {shape.word} must not be empty")
            return None
        if not isinstance(node, Scalar):
            self._problem(node, f"{field.name} must be one value, not several")
            return None
        return self._scalar(node, field)

    def _scalar(self, node: Scalar, field: Field) -> object:
        if field.kind == "integer":
            return self._integer(node, field)
        if field.kind == "flag":
            if node.text not in _FLAGS:
                self._problem(node, f"{field.name}: {node.text[:40]!r} must be true or false")
            return _FLAGS.get(node.text)
        self._check_text(node, field)
        return node.text

    def _integer(self, node: Scalar, field: Field) -> int | None:
        text = node.text
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 10 and abs(int(text)) <= _LARGEST):
            self._problem(node, f"{field.name}: {text[:40]!r} must be a whole number up to {_LARGEST}")
            return None
        if field.name == "id" and int(text) < 1:
            self._problem(node, "an id must be 1 or more")
        return int(text)

    def _check_text(self, node: Scalar, field: Field) -> None:
        if field.choices and node.text not in field.choices:
            valid = ", ".join(field.choices)
            hint = did_you_mean(node.text, field.choices)
            self._problem(node, f"{field.name}: {node.text[:40]!r} is not one of {valid}. {hint}".rstrip())
        if field.limit and len(node.text) > field.limit:
            self._problem(node, f"{field.name} has {len(node.text)} characters; at most {field.limit} fit")
        self._check_storable(node)

    def _check_storable(self, node: Scalar) -> None:
        if _UNSTORABLE.search(node.text):
            self._problem(node, "the text holds a zero character or half a character, which no database can store")

    def _data(self, node: Node) -> object:
        """Return plain data, by the rules of JSON for what is not quoted."""
        if isinstance(node, Listing):
            return [self._data(item) for item in node.items]
        if isinstance(node, Mapping):
            return {key.text: self._data(value) for key, value in node.entries}
        self._check_storable(node)
        if node.plain:
            if node.text in _NULLS:
                return None
            if node.text in _FLAGS:
                return _FLAGS[node.text]
            if NUMBER.fullmatch(node.text):
                return json.loads(node.text)
        return node.text

    def _check_id(self, record: Record, node: Node, shape: Shape) -> None:
        key = (shape.word, record["id"])
        if record["id"] is None:
            return
        if key in self._lines:
            self._problem(
                node, f"two {shape.word} records have the id {record['id']}; first in line {self._lines[key]}"
            )
        self._lines.setdefault(key, node.line)

    def _check_references(self, found: Record, entries: dict[str, Node]) -> None:
        ids = {name: {record["id"] for record in found[name]} for name in LISTS}
        for record, node in _with_nodes(found["categories"], entries.get("categories")):
            self._check_reference(record, "parent_id", ids["categories"], node)
        for test_set, set_node in _with_nodes(found["test_sets"], entries.get("test_sets")):
            self._check_reference(test_set, "category_id", ids["categories"], set_node)
            for case, case_node in _with_nodes(test_set["cases"], _child(set_node, "cases")):
                for scenario, scenario_node in _with_nodes(case["scenarios"], _child(case_node, "scenarios")):
                    for step, node in _with_nodes(scenario["steps"], _child(scenario_node, "steps")):
                        self._check_reference(step, "select_config_id", ids["select_configs"], node)
                        self._check_reference(step, "match_config_id", ids["match_configs"], node)

    def _check_reference(self, record: Record, key: str, known: set[int], node: Node) -> None:
        if record[key] is None or record[key] in known:
            return
        near = sorted(known, key=lambda id_: (abs(id_ - record[key]), id_))[:3]
        hint = f"nearest: {', '.join(map(str, near))}" if near else "the file holds none"
        self._problem(_child(node, key) or node, f"{key}: {record[key]} is not in this file; {hint}")

    def _problem(self, node: Node, text: str) -> None:
        self.problems.append((node.line, text))


def _with_nodes(records: list[Record], node: Node | None) -> Iterable[tuple[Record, Node]]:
    return zip(records, node.items, strict=True) if isinstance(node, Listing) else ()


def _child(node: Node, key: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.text == key), None)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in _NULLS
