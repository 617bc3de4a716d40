"""The tree of a YAML file with the place of each of its parts in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Span:
    """One part of the file.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends: behind its last character that is not a blank.
        column: In which column it begins, from 0.
        is_flow: Whether a list or mapping is in brackets, as in JSON.
        style: How a text is written: quoted (``'``, ``"``), as a block (``|``, ``>``), or plain (empty).
        text: The text; empty for lists and mappings.
        items: The items of a list.
        entries: The keys of a mapping with their values, in order.
    """

    start: int
    end: int
    column: int
    kind: str
    is_flow: bool = False
    style: str = ""
    text: str = ""
    items: list[Span] = field(default_factory=list)
    entries: list[tuple[Span, Span]] = field(default_factory=list)

    def entry(self, key: str) -> tuple[Span, Span] | None:
        """Return a key with its value; None where the mapping has it not."""
        return next((pair for pair in self.entries if pair[0].text == key), None)


def read_spans(text: str) -> Span:
    """Return the tree of a file that was read without a problem before."""
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
    first: Any = next(event for event in events if isinstance(event, yaml.NodeEvent))
    return _node(first, events, text)


def _node(event: Any, events: Iterator[Any], text: str) -> Span:
    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        if style in {"|", ">"}:  # it ends where the next part begins
            end = start + len(text[start:end].rstrip())
        return Span(start, end, column, "scalar", style=style, text=event.value)
    is_list = isinstance(event, yaml.SequenceStartEvent)
    span = Span(start, start, column, "list" if is_list else "mapping", is_flow=bool(event.flow_style))
    parts: list[Span] = []
    for inner in events:
        if isinstance(inner, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            end_mark: Any = inner.end_mark
            span.end = end_mark.index if span.is_flow else max((part.end for part in parts), default=start)
            break
        parts.append(_node(inner, events, text))
    if is_list:
        span.items = parts
    else:
        span.entries = list(zip(parts[::2], parts[1::2], strict=True))
    return span
