"""The examples of an outline: each table is a scenario of its own, with its rows as data set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_e1ts.exchange.gherkin.descriptions import ID_TAG
from pytest_e1ts.exchange.gherkin.outlines import Columns, columns_of, renamed_table
from pytest_e1ts.features.feature import Node
from pytest_e1ts.features.scenarios import tags_of


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario that comes of an outline, or a scenario that is none.

    Attributes:
        name: Its name, as rows have it.
        table: The lines of its data set, the names of columns first; None where it has none.
        columns: What the columns are called in rows.
        tags: Its tags, with its id.
        description: Lines of its own, behind those of the outline.
        is_first: Whether it is the first of its outline, to which the id belongs.
        renamed: Which columns have another name in rows, for people; empty for none.
    """

    name: str
    table: tuple[str, ...] | None = None
    columns: Columns = Columns({})  # noqa: RUF009 - nobody changes it
    tags: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    is_first: bool = True
    renamed: str = ""


def examples_of(scenario: Node, lines: Sequence[str]) -> Iterator[Example]:
    """Yield what comes of a scenario: one for each table of examples, else itself.

    Args:
        scenario: The scenario, as Gherkin's parser has it.
        lines: The lines of its file.
    """
    tags, tables = tags_of(scenario), scenario["examples"]
    if not tables:
        yield Example(scenario["name"], tags=tags)
    taken: set[str] = set()
    for place, examples in enumerate(tables):
        head, own_tags = examples.get("tableHeader"), tags_of(examples)
        names = [cell["value"] for cell in head["cells"]] if head else []
        rows = [head, *examples["tableBody"]] if head else []
        columns = columns_of(names)
        written = [lines[row["location"]["line"] - 1].strip() for row in rows]
        title = columns.in_row(_title(scenario, examples, place, len(tables), taken))
        taken.add(title)
        changed = [f"{old!r} is {new!r}" for old, new in columns.names.items() if old != new]
        yield Example(
            name=title,
            table=renamed_table(written, names, columns) if rows else (),
            columns=columns,
            tags=(*own_tags, *(_without_ids(tags) if place or _has_id(own_tags) else tags)),
            description=tuple(examples["description"].split("\n")) if examples["description"] else (),
            is_first=place == 0,
            renamed=", ".join(changed),
        )


def _title(scenario: Node, examples: Node, place: int, count: int, taken: set[str]) -> str:
    """Return a name that no other table of the outline has given: by its own name, else by its number."""
    name: str = scenario["name"]
    own = f"{name}: {examples['name']}" if examples["name"] else name
    is_alone = count == 1 or (examples["name"] and own not in taken)
    return own if is_alone or (place == 0 and not examples["name"]) else f"{own} ({place + 1})"


def _has_id(tags: Sequence[str]) -> bool:
    return any(ID_TAG.fullmatch(tag) for tag in tags)


def _without_ids(tags: Sequence[str]) -> tuple[str, ...]:
    return tuple(tag for tag in tags if not ID_TAG.fullmatch(tag))
