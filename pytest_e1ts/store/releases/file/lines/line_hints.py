"""Steps in one line that YAML takes for something else: what to write instead."""

from __future__ import annotations

import re

from pytest_e1ts.store.releases.file.lines.step_line import SEPARATOR, in_quotes
from pytest_e1ts.store.releases.file.nodes import Mapping, Node, Scalar

_COMMENT = re.compile(r"[ \t]+(#[^\s#][^\n]*)")
_ITEM = re.compile(r"\s*-\s+(\S.*)")


def comment_behind(text: str, end: int) -> str:
    """Return the comment behind a place of the file that may be meant as text: ``#save``, without a blank.

    Args:
        text: The file.
        end: Where what is not quoted ends.
    """
    found = _COMMENT.match(text, end)
    return found[1].rstrip() if found else ""


def quoting_hint(text: str, line: int) -> str:
    """Return what to write where a line is no YAML, and may be a step; empty where it is none.

    Args:
        text: The file.
        line: The line, from 1.
    """
    lines = text.splitlines()
    found = _ITEM.fullmatch(lines[line - 1]) if 0 < line <= len(lines) else None
    return _advice(found[1]) if found and SEPARATOR.search(found[1]) else ""


def mapping_hint(node: Node) -> str:
    """Return what to write where a line was taken for a key and its value; empty where it is no step."""
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return ""
    key, value = node.entries[0]
    if not (key.plain and isinstance(value, Scalar) and value.plain):
        return ""
    line = f"{key.text}: {value.text}".rstrip(" ")
    return _advice(line) if SEPARATOR.search(line) else ""


def _advice(line: str) -> str:
    return f". For YAML this line is more than a text; put the step in quotes: - {in_quotes(line.rstrip())}"
