"""Comments ``#: {id: 7, type: field-input}``: columns of a row that Gherkin has no place for.

Exports write them above the step, and imports read them. Those that say how a step runs hold in a run as well.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pytest_e1ts.features.feature import Fault
from pytest_e1ts.features.feature import Node as Document
from pytest_e1ts.store.releases.file.nodes import Mapping, Node, ReleaseFileError, Scalar
from pytest_e1ts.store.releases.file.parse import parse
from pytest_e1ts.store.releases.file.shape import FLAGS, NULLS, STEP, Record, Shape
from pytest_e1ts.store.releases.file.write import dump

MARK = "#:"
"""Begins a comment that says something of what comes next: columns in braces, else the sentence of a row."""

_WHOLE_NUMBER = re.compile(r"-?\d+", re.ASCII)


class DetailsError(Exception):
    """Such a comment cannot be read.

    Attributes:
        fault: Where, and why.
    """

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def write_details(columns: Record) -> str:
    """Return the comment that holds columns.

    Args:
        columns: At least one, by name.
    """
    written = dump(columns, flow=True).strip()
    return f"{MARK} {written if chr(10) not in written else json.dumps(columns)}"


def is_details(comment: str) -> bool:
    """Return whether a comment holds columns."""
    return comment.startswith(MARK) and comment[len(MARK) :].strip().startswith("{")


def read_details(comment: str, shape: Shape, line: int) -> Record:
    """Return the columns that a comment holds.

    Args:
        comment: The comment, from its mark.
        shape: What it speaks of.
        line: Where it stands, counted from 1.

    Raises:
        DetailsError: It cannot be read.
    """
    try:
        root, problems = parse(comment[len(MARK) :])
    except ReleaseFileError as error:
        raise DetailsError(_fault(line, error.problems[0][1])) from None
    if problems or not isinstance(root, Mapping):
        raise DetailsError(_fault(line, problems[0][1] if problems else "columns in braces are expected"))
    kinds = {field.name: field.kind for field in shape.fields}
    return {key.text: _value(node, kinds.get(key.text, "text")) for key, node in root.entries}


def details_above_steps(document: Document) -> dict[int, Record]:
    """Return the columns that comments directly above steps hold, by the line of the step.

    Args:
        document: What Gherkin's parser made of a file.

    Raises:
        DetailsError: One of them cannot be read.
    """
    found: dict[int, Record] = {}
    comments = {one["location"]["line"]: one["text"].strip() for one in document["comments"]}
    for line in sorted(comments):
        if is_details(comments[line]):
            below = next(number for number in range(line + 1, line + len(comments) + 1) if number not in comments)
            found[below] = found.get(below, {}) | read_details(comments[line], STEP, line)
    return found


def _value(node: Node, kind: str) -> Any:
    """Return a value as its column has it; what does not fit stays a text, and whoever checks the records says so."""
    if not isinstance(node, Scalar):
        return None
    if node.plain and node.text in NULLS:
        return None
    if kind == "integer" and _WHOLE_NUMBER.fullmatch(node.text):
        return int(node.text)
    return FLAGS.get(node.text, node.text) if kind == "flag" else node.text


def _fault(line: int, why: str) -> Fault:
    return Fault(line, f"The comment {MARK} {{…}}, which holds columns of what is below it, cannot be read: {why}.")
