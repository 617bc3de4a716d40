"""Descriptions that ask for something (``Data: …``) and that YAML takes for something else: what to write instead."""

from __future__ import annotations

import re

from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.store.releases.file.nodes import Mapping, Node

HINT = ". Write `description: |`, and what it asks for in lines below it that are indented"
_DESCRIPTION = re.compile(r"\s*(?:-\s+)?description\s*:(?P<text>.*)")
_INSIDE = re.compile(r"\s*\|")
_LONGEST = 50  # lines of a table that are looked through


def description_hint(text: str, line: int) -> str:
    """Return what to write where a line is no YAML, and belongs to a description that asks for something.

    Args:
        text: The file.
        line: The line, from 1.
    """
    for written in reversed(text.splitlines()[max(0, line - _LONGEST) : line]):
        found = _DESCRIPTION.fullmatch(written)
        if _asks(found["text"] if found else written):
            return HINT
        if not _INSIDE.match(written):
            return ""
    return ""


def mapping_description_hint(node: Node) -> str:
    """Return what to write where a description was taken for a key and its value; empty where it asks for nothing."""
    is_asking = isinstance(node, Mapping) and any(_asks(f"{key.text}:") for key, _ in node.entries)
    return HINT if is_asking else ""


def _asks(line: str) -> bool:
    found = read_directives(line)
    return bool(found.data or found.set_up or found.tear_down)
