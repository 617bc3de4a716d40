"""What a release file may hold: its keys are the columns of the tables, with the same limits.

A key that is left out takes its default; ``null`` is NULL. The file holds everything its rows refer to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

FORMAT = "pytest-e1ts release 1"
# What counts as a number where any plain data may stand: JSON's numbers, more of them than YAML 1.1 knows (``1e3``).
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)

Record = dict[str, Any]

# The default of ``order_index``: the 1-based place in the list.
PLACE = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    Attributes:
        kind: What its value must be; ``json`` is any plain data.
        limit: The most characters a text may have; None for any number.
        needed: Whether it must be given and must not be null.
        default: What it is when it is left out.
        choices: The only texts that are allowed; empty for any.
    """

    name: str
    kind: Literal["text", "integer", "flag", "json"] = "text"
    limit: int | None = None
    needed: bool = False
    default: object = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record.

    Attributes:
        word: What one is called, in the singular.
        children: Key of the list of child records, with their shape; None at the leaves.
    """

    word: str
    fields: tuple[Field, ...]
    children: tuple[str, Shape] | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that a record may have."""
        return tuple(field.name for field in self.fields) + ((self.children[0],) if self.children else ())


def _id(*, needed: bool = False) -> Field:
    return Field("id", "integer", needed=needed)


def _name(limit: int = 255) -> Field:
    return Field("name", limit=limit, needed=True)


_ORDER = Field("order_index", "integer", default=PLACE)
_DESCRIPTION = Field("description")

_STEP = Shape(
    "step",
    (
        _id(),
        _ORDER,
        Field("step_definition"),
        Field("type", limit=100),
        Field("element_id", limit=500),
        Field("action", limit=100),
        Field("action_result"),
        Field("select_config_id", "integer"),
        Field("match_config_id", "integer"),
        Field("required", "flag", default=True),
        Field("expected_results"),
    ),
)
_SCENARIO = Shape("scenario", (_id(), _name(), _DESCRIPTION, _ORDER), ("steps", _STEP))
_CASE = Shape("case", (_id(), _name(), _DESCRIPTION, _ORDER), ("scenarios", _SCENARIO))
_TEST_SET = Shape("test set", (_id(), _name(), _DESCRIPTION, Field("category_id", "integer")), ("cases", _CASE))
_OPTION_LIST = (_id(needed=True), _name(), Field("options", "json", default=()))

RELEASE = Shape(
    "release",
    (
        _id(),
        Field("release_number", limit=50, needed=True),
        _DESCRIPTION,
        Field("notes"),
        Field("status", default="draft", choices=("draft", "open", "closed", "archived")),
    ),
)
LISTS: dict[str, Shape] = {
    "categories": Shape(
        "category", (_id(needed=True), _name(), Field("parent_id", "integer"), Field("tree_index", limit=255))
    ),
    "select_configs": Shape("select config", _OPTION_LIST),
    "match_configs": Shape("match config", _OPTION_LIST),
    "configuration_options": Shape(
        "configuration option",
        (
            _id(),
            Field("option_type", limit=50, needed=True, choices=("type", "action")),
            _name(),
            Field("display_name", limit=255),
            _ORDER,
            Field("result_type", limit=50),
        ),
    ),
    "environment_configs": Shape(
        "environment config",
        (
            _id(),
            Field("scope", needed=True, choices=("release", "all")),
            _name(100),
            Field("value", needed=True),
        ),
    ),
    "test_sets": _TEST_SET,
}
