"""What a release file may hold: its keys are the columns of the tables, with the same limits.

A key that is left out takes its default; ``null`` is NULL. The file holds everything its rows refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

FORMAT = "pytest-e1ts release 1"
# What counts as a number where any plain data may be: JSON's numbers, more of them than YAML 1.1 knows (``1e3``).
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
# What other formats take for numbers and JSON does not have.
NO_NUMBER = re.compile(r"[-+]?(\.?inf|\.?nan|infinity)", re.ASCII | re.IGNORECASE)
NULLS = ("", "~", "null", "Null", "NULL")
FLAGS = {"true": True, "false": False}

Record = dict[str, Any]

# The default of ``order_index``: the 1-based place in the list.
PLACE = object()


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    Attributes:
        means: What it says, in a sentence or two, for the reference page and for editors.
        kind: What its value must be; ``json`` is any plain data.
        limit: The most characters a text may have; None for any number.
        needed: Whether it must be given and must not be null.
        default: What it is when it is left out.
        choices: The only texts that are allowed; empty for any.
        examples: Some of the texts that may be meant.
        also: What people call it instead; for messages alone.
    """

    name: str
    means: str = ""
    kind: Literal["text", "integer", "flag", "json"] = "text"
    limit: int | None = None
    needed: bool = False
    default: object = None
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of record.

    Attributes:
        word: What one is called, in the singular.
        children: Key of the list of child records, with their shape; None at the leaves.
        means: What one is, in a sentence or two.
        is_line: Whether one may be a line of text instead (:mod:`pytest_e1ts.store.releases.file.lines.step_line`).
    """

    word: str
    fields: tuple[Field, ...]
    children: tuple[str, Shape] | None = None
    means: str = ""
    is_line: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that a record may have."""
        return tuple(field.name for field in self.fields) + ((self.children[0],) if self.children else ())


def _id(*, needed: bool = False) -> Field:
    if needed:
        means = "Its id; what refers to it does so by this number."
    else:
        means = "The id of its row in the database. Left out, it is the row that is there already, else a new one."
    return Field("id", means, "integer", needed=needed)


def _name(limit: int = 255, means: str = "Its name, as people read it.") -> Field:
    return Field("name", means, limit=limit, needed=True, also=("title",))


_ORDER = Field("order_index", "Its place among its siblings.", "integer", default=PLACE, also=("order", "position"))
_DESCRIPTION = Field("description", "What it is about; it may have several lines.", also=("summary",))

STEP = Shape(
    "step",
    (
        _id(),
        _ORDER,
        Field(
            "step_definition",
            "The sentence that people read.",
            examples=("When the title is filled in",),
            also=("sentence", "definition", "description", "name", "step", "text"),
        ),
        Field(
            "type",
            "What kind of element it is; it refines what the action does.",
            limit=100,
            examples=("field-input",),
            also=("step_type", "element_type", "kind"),
        ),
        Field(
            "element_id",
            "The target: how the element is found, as a person would name it or by a strategy.",
            limit=500,
            examples=("label=Title", "testid=save", 'role=button[name="Save"]'),
            also=("element", "target", "locator", "selector", "field"),
        ),
        Field("action", "What is done. A step without an action is a note.", limit=100, also=("verb", "do", "keyword")),
        Field(
            "action_result",
            "With what it is done: the text to type, the option to choose, the address, the text that is expected.",
            examples=("Legacy gateway ${unique}",),
            also=("argument", "value", "input", "data", "result", "with"),
        ),
        Field("select_config_id", "The select config whose options may be chosen, by its id.", "integer"),
        Field("match_config_id", "The match config whose options must be offered, by its id.", "integer"),
        Field(
            "required",
            "Whether the scenario ends here when the step fails; with `false` it goes on.",
            "flag",
            default=True,
            also=("optional", "mandatory"),
        ),
        Field(
            "expected_results", "What should be seen then, in words for people.", also=("expected", "expects", "then")
        ),
    ),
    means="One row: an action on a target, with an input or an expectation.",
    is_line=True,
)
_SCENARIO = Shape(
    "scenario",
    (_id(), _name(), _DESCRIPTION, _ORDER),
    ("steps", STEP),
    means="One path through a case that can be run; exactly one test of pytest.",
)
_CASE = Shape(
    "case", (_id(), _name(), _DESCRIPTION, _ORDER), ("scenarios", _SCENARIO), means="One test condition within a set."
)
_TEST_SET = Shape(
    "test set",
    (
        _id(),
        _name(),
        _DESCRIPTION,
        Field("category_id", "The category that it is shown under, by its id.", "integer", also=("category",)),
    ),
    ("cases", _CASE),
    means="A named group of cases. A run of it is one row of `test_runs`.",
)


def _option_list(word: str, means: str) -> Shape:
    options = Field(
        "options",
        "The options, in a list; any plain data.",
        "json",
        default=(),
        examples=("[Low, Medium, High]",),
        also=("values", "choices"),
    )
    return Shape(word, (_id(needed=True), _name(), options), means=means)


_NOT_IN_REUSABLE_CASES = {"select_config_id", "match_config_id"}  # these columns reusable_case_steps has not
REUSABLE_STEP = Shape(
    "reusable step",
    (
        *(field for field in STEP.fields if field.name not in _NOT_IN_REUSABLE_CASES),
        Field("scenario_name", "The scenario that the authoring tool copied it from.", limit=255),
    ),
    means="One row of a reusable case: as a step, without lists of options.",
    is_line=True,
)
REUSABLE_CASE = Shape(
    "reusable case",
    (_id(), _name(), _DESCRIPTION),
    ("steps", REUSABLE_STEP),
    means="Steps that scenarios share, in front of theirs or behind them; shared by all releases.",
)


RELEASE = Shape(
    "release",
    (
        _id(),
        Field(
            "release_number",
            "The number that a run names: `--e1ts-release=2.1.1`. No two releases have the same.",
            limit=50,
            needed=True,
            also=("number", "version", "name"),
        ),
        _DESCRIPTION,
        Field("notes", "Remarks for whoever works with it."),
        Field(
            "status",
            "How far it is. `--e1ts-release=latest` takes the newest that is `open`.",
            default="draft",
            choices=("draft", "open", "closed", "archived"),
            also=("state",),
        ),
    ),
    means="A version of the application under test.",
)
LISTS: dict[str, Shape] = {
    "categories": Shape(
        "category",
        (
            _id(needed=True),
            _name(),
            Field("parent_id", "The category above it, by its id.", "integer", also=("parent",)),
            Field("tree_index", "Its place in the tree.", limit=255, examples=("1.4.1",)),
        ),
        means="Where test sets are sorted in, shared by all releases.",
    ),
    "select_configs": _option_list(
        "select config", "Options that a step may choose from, shared by all releases; steps name it by its id."
    ),
    "match_configs": _option_list(
        "match config", "Options that an element must offer, shared by all releases; steps name it by its id."
    ),
    "reusable_cases": REUSABLE_CASE,
    "configuration_options": Shape(
        "configuration option",
        (
            _id(),
            Field(
                "option_type",
                "Whether it is a type of steps or an action.",
                limit=50,
                needed=True,
                choices=("type", "action"),
                also=("type", "kind"),
            ),
            _name(),
            Field("display_name", "How an authoring tool shows it.", limit=255, also=("label",)),
            _ORDER,
            Field("result_type", "What an authoring tool offers for `action_result`.", limit=50, examples=("text",)),
        ),
        means="What authoring tools offer for this release. `e1ts actions --fill RELEASE` adds all that there is.",
    ),
    "environment_configs": Shape(
        "environment config",
        (
            _id(),
            Field(
                "scope",
                "Whether it is for this release alone or for all.",
                needed=True,
                choices=("release", "all"),
            ),
            _name(100, "An environment, whose address it is; `NAME` for a variable, `qa.NAME` for one in `qa` alone."),
            Field("value", "The address, or the variable's value. Secrets do not belong here.", needed=True),
        ),
        means="Addresses of the application, and variables.",
    ),
    "test_sets": _TEST_SET,
}


def all_shapes() -> Iterator[Shape]:
    """Yield all kinds of records, each before its children."""
    for shape in (RELEASE, *LISTS.values()):
        inner: Shape | None = shape
        while inner is not None:
            yield inner
            inner = inner.children[1] if inner.children else None
