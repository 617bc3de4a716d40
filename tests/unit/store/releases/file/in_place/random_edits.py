"""Changes of a release as people make them in an authoring tool: texts, rows that are new, moved or taken out."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

from pytest_e1ts.store.releases.file.shape import LISTS, Field, Record, Shape

TEXTS = (
    "plain", "two\nlines", "it's", "a: b", "#x", '"q"', " lead", "", "null", "[a]", "{b}", "x, y", "a | b", "a => b",
    "\N{GRINNING FACE}", "5", "long " * 40, "t\n\nx\n", "- a", "a #b", "trail ", "tab\tx", "\u2028",
    "Data: a.csv\n\nBoth lines stay.\n",
)  # fmt: skip
_SHARED = ("category", "select config", "match config")
_KEPT = ("id", "parent_id", "category_id", "select_config_id", "match_config_id")


def with_ids(records: Record) -> Record:
    """Return the records as a database has them: all with ids."""
    records = copy.deepcopy(records)
    ids = count(50_000)
    for siblings, _ in lists_of(records):
        for record in siblings:
            record["id"] = record["id"] or next(ids)
    records["release"]["id"] = records["release"]["id"] or 77
    return records


def lists_of(records: Record) -> Iterator[tuple[list[Record], Shape]]:
    """Yield all lists of records with what they hold."""

    def below(siblings: list[Record], shape: Shape) -> Iterator[tuple[list[Record], Shape]]:
        yield siblings, shape
        if shape.children:
            for record in siblings:
                yield from below(record[shape.children[0]], shape.children[1])

    for key, shape in LISTS.items():
        yield from below(records[key], shape)


def edited(records: Record, random: Random) -> Record:
    """Return the records after some changes, in the order of an export."""
    records = copy.deepcopy(records)
    ids = count(900_000)
    for _ in range(random.randint(1, 4)):
        siblings, shape = random.choice(list(lists_of(records)))
        _edit(siblings, shape, random, ids)
    for siblings, shape in lists_of(records):
        _sort(siblings, shape)
    names = {(record["scope"], record["name"]): record for record in reversed(records["environment_configs"])}
    records["environment_configs"] = [*reversed(names.values())]
    return records


def _edit(siblings: list[Record], shape: Shape, random: Random, ids: Iterator[int]) -> None:
    kinds = ["change", "change"] if shape.word in _SHARED else ["change", "change", "add", "remove", "move", "empty"]
    kind = random.choice(kinds)
    if kind == "add":
        siblings.insert(random.randint(0, len(siblings)), _new(shape, random, ids))
    elif kind == "change" and siblings:
        field = random.choice([field for field in shape.fields if field.name not in _KEPT])
        random.choice(siblings)[field.name] = _value(field, random)
    elif kind == "remove" and siblings:
        siblings.pop(random.randrange(len(siblings)))
    elif kind == "move" and siblings:
        siblings.insert(random.randint(0, len(siblings) - 1), siblings.pop(random.randrange(len(siblings))))
    elif kind == "empty" and random.random() < 0.3:
        siblings.clear()
    if kind != "change" and random.random() < 0.8 and siblings and "order_index" in siblings[0]:
        for place, record in enumerate(siblings, start=1):
            record["order_index"] = place


def _new(shape: Shape, random: Random, ids: Iterator[int]) -> Record:
    record: Record = {field.name: _value(field, random) for field in shape.fields}
    record["id"] = next(ids)
    record |= {key: None for key in _KEPT[1:] if key in record}
    if shape.children:
        record[shape.children[0]] = [_new(shape.children[1], random, ids) for _ in range(random.randint(0, 2))]
    return record


def _value(field: Field, random: Random) -> Any:
    if not field.needed and random.random() < 0.3:
        return None
    if field.choices:
        return random.choice(field.choices)
    values = {"flag": random.random() < 0.5, "json": [random.choice(TEXTS), 5, True], "integer": random.randint(1, 30)}
    return values.get(field.kind, random.choice(TEXTS)[: field.limit])


def _sort(siblings: list[Record], shape: Shape) -> None:
    if any(field.name == "order_index" for field in shape.fields) and shape.word != "configuration option":
        siblings.sort(key=lambda row: (row["order_index"] is None, row["order_index"] or 0, row["id"]))
    else:
        siblings.sort(key=lambda row: row["id"])
