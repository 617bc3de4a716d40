"""The scenarios of a feature: one for each scenario, and one for each row of an outline's examples."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pytest_e1ts.features.feature import Feature, Node
from pytest_e1ts.model.derived_ids import derived_id

ID_TAG = "@id:"
"""Begins the tag that gives a scenario its id, whatever it is called and in whichever file it is."""


@dataclass(frozen=True, slots=True)
class FoundScenario:
    """A scenario as Gherkin has it.

    Attributes:
        rule: The rule that it is in; empty where it is in none.
        name: With the values of its row.
        line: Where it is written: an outline's by its row of examples.
        tags: Its own, without those of its feature and its rule.
        values: The row of examples, by name.
        key: What its id is made of: what stays when others are added, moved or taken away.
        steps: Steps as compiled, each with how it is written.
    """

    rule: Node
    name: str
    description: str
    line: int
    tags: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    steps: tuple[tuple[Node, Node], ...] = field(repr=False)

    @property
    def id(self) -> int:
        """Always the same for the same scenario."""
        return derived_id(*self.key)


def find_scenarios(feature: Feature) -> Iterator[FoundScenario]:
    """Yield the scenarios of a feature, in the order of the file."""
    from gherkin.pickles.compiler import Compiler  # noqa: PLC0415 - without feature files nobody needs it

    tree = _Tree(feature.document["feature"])
    compiled: Sequence[Any] = Compiler().compile(feature.document)  # type: ignore[arg-type] # what its parser returned
    names = Counter(pickle["name"] for pickle in compiled)
    for pickle in compiled:
        yield tree.scenario(feature.path, pickle, is_alone=names[pickle["name"]] == 1)
    yield from tree.without_rows(feature.path)


class _Tree:
    """Finds parts of a document by their ids."""

    def __init__(self, root: Node) -> None:
        self._scenarios: dict[str, tuple[Node, Node]] = {}
        self._steps: dict[str, Node] = {}
        self._rows: dict[str, tuple[Node, Node]] = {}
        self._tags = {tag["id"] for tag in root["tags"]}
        self._seen: set[str] = set()
        for child in root["children"]:
            self._add(child, {})

    def _add(self, child: Node, rule: Node) -> None:
        if "rule" in child:
            self._tags |= {tag["id"] for tag in child["rule"]["tags"]}
            for inner in child["rule"]["children"]:
                self._add(inner, child["rule"])
            return
        part = child.get("scenario") or child["background"]
        self._steps |= {step["id"]: step for step in part["steps"]}
        if "scenario" in child:
            self._scenarios[part["id"]] = (part, rule)
            for examples in part["examples"]:
                self._rows |= {row["id"]: (examples, row) for row in examples.get("tableBody") or ()}

    def scenario(self, path: str, pickle: Node, *, is_alone: bool) -> FoundScenario:
        self._seen.add(pickle["astNodeIds"][0])
        written, rule = self._scenarios[pickle["astNodeIds"][0]]
        examples, row = self._rows[pickle["astNodeIds"][1]] if len(pickle["astNodeIds"]) > 1 else ({}, written)
        cells = tuple(cell["value"] for cell in row["cells"]) if examples else ()
        names = [cell["value"] for cell in examples["tableHeader"]["cells"]] if examples else []
        tags = tuple(tag["name"] for tag in pickle["tags"] if tag["astNodeId"] not in self._tags)
        name = pickle["name"] or f"{path}:{row['location']['line']}"
        return FoundScenario(
            rule=rule,
            name=name if is_alone or not cells else f"{name} ({', '.join(cells)})",
            description=textwrap.dedent(written["description"]).strip(),
            line=row["location"]["line"],
            tags=tags,
            values=tuple(zip(names, cells, strict=True)),
            key=_key(path, written, tags, cells),
            steps=tuple((step, self._steps[step["astNodeIds"][0]]) for step in pickle["steps"]),
        )

    def without_rows(self, path: str) -> Iterator[FoundScenario]:
        """Yield the outlines of which nothing came, for they have no row of examples: they must not seem to pass."""
        for part_id, (part, rule) in self._scenarios.items():
            if part_id not in self._seen:
                line, tags = part["location"]["line"], tags_of(part)
                key = _key(path, part, tags, ())
                yield FoundScenario(rule, part["name"] or f"{path}:{line}", "", line, tags, (), key, ())


def _key(path: str, written: Node, tags: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    given = next((tag for tag in tags if tag.startswith(ID_TAG)), "")
    start = (given,) if given else (path, written["name"])
    return (*start, *cells)


def described(text: str, tags: Sequence[str]) -> str:
    """Return a description with its tags, as authors of rows write them: reports read them there."""
    return "\n".join(part for part in (text, " ".join(tags)) if part)


def tags_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tags of a feature or a rule itself."""
    return tuple(tag["name"] for tag in node.get("tags", ()))
