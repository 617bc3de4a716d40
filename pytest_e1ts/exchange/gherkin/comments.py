"""The comments of a feature file, each with what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pytest_e1ts.features.feature import Node

_CONTAINERS = ("rule", "background", "scenario")


@dataclass
class Comments:
    """The comments of one element, by line.

    Attributes:
        above: Those directly above its title and its tags.
        within: Those behind its title, up to the next element.
    """

    above: dict[int, str] = field(default_factory=dict)
    within: dict[int, str] = field(default_factory=dict)


def comments_of(document: Node) -> dict[int, Comments]:
    """Return the comments of each feature, rule, background and scenario, by the line of its title.

    Args:
        document: What Gherkin's parser made of the file.
    """
    texts = {one["location"]["line"]: one["text"].strip() for one in document["comments"]}
    elements = sorted(_elements(document["feature"]), key=_line)
    found = {_line(element): Comments() for element in elements}
    owners = {line: element for element in elements for line in _above(element, texts)}
    first = elements[0]
    for line, text in texts.items():
        if line < _line(first) or line in owners:
            found[_line(owners.get(line, first))].above[line] = text
        else:
            last = max(one for one in found if one < line)
            found[last].within[line] = text
    return found


def _elements(part: Node) -> Iterator[Node]:
    yield part
    for child in part["children"]:
        for kind in _CONTAINERS:
            if kind in child:
                yield from _elements(child[kind]) if kind == "rule" else (child[kind],)


def _above(element: Node, texts: Mapping[int, str]) -> Iterator[int]:
    """Yield the lines of comments that stand above an element with no blank line between, or among its tags."""
    first = min([_line(element), *(tag["location"]["line"] for tag in element.get("tags", ()))])
    yield from (line for line in range(first, _line(element)) if line in texts)
    while first - 1 in texts:
        first -= 1
        yield first


def _line(element: Node) -> int:
    line: int = element["location"]["line"]
    return line
