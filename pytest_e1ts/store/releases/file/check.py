"""From the tree of a file to records: everything that is wrong with them is found and reported together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.store.releases.file.checking.data import check_storable, read_data
from pytest_e1ts.store.releases.file.checking.description_hints import mapping_description_hint
from pytest_e1ts.store.releases.file.checking.nearest_key import nearest_key
from pytest_e1ts.store.releases.file.checking.references import broken_references
from pytest_e1ts.store.releases.file.checking.unique import repeated_names
from pytest_e1ts.store.releases.file.lines.line_hints import mapping_hint
from pytest_e1ts.store.releases.file.lines.step_line import read_step_line
from pytest_e1ts.store.releases.file.nodes import Listing, Mapping, Node, Problem, ReleaseFileError, Scalar
from pytest_e1ts.store.releases.file.shape import FLAGS, FORMAT, LISTS, NULLS, PLACE, RELEASE, Field, Record, Shape

_LEAST, _LARGEST = -(2**31), 2**31 - 1


def check(root: Node, problems: Sequence[Problem] = ()) -> Record:
    """Return the records of a release file.

    Args:
        root: Its tree.
        problems: What was wrong with the file already; reported together with the rest.

    Returns:
        ``release`` with its record, and the lists by name, with all keys of each record filled in.

    Raises:
        ReleaseFileError: With all problems of the file.
    """
    checker = _Checker(problems)
    found = checker.document(root)
    if checker.problems:
        raise ReleaseFileError(checker.problems)
    return found


class _Checker:
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
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
        for node, text in (*broken_references(found, entries), *repeated_names(found, entries)):
            self._problem(node, text)
        return found

    def _records(self, node: Node | None, shape: Shape) -> list[Record]:
        if node is None or _is_null(node):
            return []
        if not isinstance(node, Listing):
            self._problem(node, f"a list of {shape.word} records is expected here")
            return []
        return [self._record(item, shape, place) for place, item in enumerate(node.items, start=1)]

    def _record(self, node: Node, shape: Shape, place: int) -> Record:
        if shape.is_line and isinstance(node, Scalar) and not _is_null(node):
            node = read_step_line(node, self._problem)
        elif shape.is_line and (hint := mapping_hint(node)):
            self._problem(node, f"a {shape.word} with keys, or in one line, is expected here{hint}")
            return {field.name: None for field in shape.fields}
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
                self._problem(key, f"a {word} has no key {key.quoted}. {nearest_key(key.text, word, keys)}")
        return {key.text: value for key, value in node.entries}

    def _value(self, node: Node | None, field: Field, record: Node, shape: Shape, place: int) -> object:
        if node is None:
            if field.needed and isinstance(record, Mapping):
                self._problem(record, f"the {shape.word} has no {field.name}")
            return place if field.default is PLACE else list(field.default) if field.default == () else field.default
        if field.kind == "json":
            return read_data(node, field.name, self._problem)
        if _is_null(node):
            if field.needed:
                self._problem(node, f"the {field.name} of a {shape.word} must not be empty")
            return None
        if not isinstance(node, Scalar):
            hint = mapping_description_hint(node) if field.name == "description" else ""
            self._problem(node, f"{field.name} must be one value, not several{hint}")
            return None
        return self._scalar(node, field)

    def _scalar(self, node: Scalar, field: Field) -> object:
        if field.kind == "integer":
            return self._integer(node, field)
        if field.kind == "flag":
            if node.text not in FLAGS:
                self._problem(node, f"{field.name}: {node.quoted} must be true or false")
            return FLAGS.get(node.text)
        self._check_text(node, field)
        return node.text

    def _integer(self, node: Scalar, field: Field) -> int | None:
        text = node.text
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 10 and _LEAST <= int(text) <= _LARGEST):
            self._problem(node, f"{field.name}: {node.quoted} must be a whole number up to {_LARGEST}")
            return None
        if field.name == "id" and int(text) == 0:
            self._problem(node, "an id must not be 0")
        return int(text)

    def _check_text(self, node: Scalar, field: Field) -> None:
        if field.choices and node.text not in field.choices:
            valid = ", ".join(field.choices)
            hint = did_you_mean(node.text, field.choices)
            self._problem(node, f"{field.name}: {node.quoted} is not one of {valid}. {hint}".rstrip())
        if field.limit and len(node.text) > field.limit:
            self._problem(node, f"{field.name} has {len(node.text)} characters; at most {field.limit} fit")
        check_storable(node, field.name, self._problem)

    def _check_id(self, record: Record, node: Node, shape: Shape) -> None:
        key = (shape.word, record["id"])
        if record["id"] is None:
            return
        if key in self._lines:
            self._problem(
                node, f"two {shape.word} records have the id {record['id']}; first in line {self._lines[key]}"
            )
        self._lines.setdefault(key, node.line)

    def _problem(self, node: Node, text: str) -> None:
        self.problems.append((node.line, text))


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in NULLS
