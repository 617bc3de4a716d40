"""The tables that a release is written as: which sheets there are, and what their columns hold."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.columns import Column, Level, Table
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, REUSABLE_CASE, REUSABLE_STEP, Field, Shape


def _below(shape: Shape) -> Shape:
    if shape.children is None:
        raise LookupError(shape.word)  # only shapes with children are asked
    return shape.children[1]


_SET = LISTS["test_sets"]
_CASE = Level.of(_below(_SET))
_SCENARIO = Level.of(_below(_below(_SET)))
_STEP = Level.of(_below(_below(_below(_SET))))
_REUSABLE = Level.of(REUSABLE_CASE)
_REUSABLE_STEP = Level.of(REUSABLE_STEP)
_OVERVIEW = Level.of(_SET, Field("sheet"), is_copied=False, has_children=False)
_NUMBERS = ("no", "nr", "#", "number", "step no", "step #", "step number", "order", "seq", "sequence")
_ABOUT = ("description",)


def _step_columns(depth: int, level: Level) -> tuple[Column, ...]:
    def column(heading: str, name: str, width: float, *also: str, words: str = "") -> Column:
        return Column(heading, depth, level.field(name), width, also, words=words)

    return (
        column("No.", "order_index", 6, *_NUMBERS),
        column("Step", "step_definition", 38, "sentence", "step definition", "step description", "test step", *_ABOUT),
        column("Type", "type", 20, "step type", "element type", "kind", words="types"),
        column("Action", "action", 16, "verb", "do", "operation", "keyword", words="actions"),
        column("Element", "element_id", 28, "field", "target", "object", "control", "locator", "selector"),
        column("Input", "action_result", 28, "value", "data", "test data", "argument", "input value", "parameter"),
        column("Expected result", "expected_results", 32, "expected", "expected results", "expectation"),
        column("Required", "required", 10, "mandatory", "must pass", words="flags"),
    )  # fmt: skip


def _opposite(depth: int, level: Level) -> Column:
    return Column("Optional", depth, level.field("required"), also=("may fail",), is_opposite=True)


def _list_column(heading: str, name: str, *also: str) -> Column:
    return Column(heading, 2, _STEP.field(name), 20, also, refers=f"{name.removesuffix('_id')}s", words=name)


def _background(heading: str, depth: int, level: Level, name: str) -> Column:
    return Column(heading, depth, level.field(name), 9, is_background=True)


STEPS = Table(
    "Test set",
    "",
    (_CASE, _SCENARIO, _STEP),
    (
        Column("Case", 0, _CASE.field("name"), 22, ("test case", "case name", "test case name", "use case")),
        Column("Scenario", 1, _SCENARIO.field("name"), 26, ("test", "scenario name", "test scenario")),
        *_step_columns(2, _STEP),
        _list_column("Choose from", "select_config_id", "select list", "select config", "options"),
        _list_column("Must offer", "match_config_id", "match list", "match config"),
        Column("About the case", 0, _CASE.field("description"), 30, ("case description",)),
        Column("About the scenario", 1, _SCENARIO.field("description"), 30, ("scenario description", "preconditions")),
        _background("Case no.", 0, _CASE, "order_index"),
        _background("Scenario no.", 1, _SCENARIO, "order_index"),
        _background("Case id", 0, _CASE, "id"),
        _background("Scenario id", 1, _SCENARIO, "id"),
        _background("Step id", 2, _STEP, "id"),
    ),
    needs=(("Step", "Action"),),
    opposites=(_opposite(2, _STEP),),
)

TEST_SETS = Table(
    "Test sets",
    "test_sets",
    (_OVERVIEW,),
    (
        Column("Test set", 0, _OVERVIEW.field("name"), 32, ("set", "set name")),
        Column("Sheet", 0, _OVERVIEW.field("sheet"), 26, ("file", "tab")),
        Column("Description", 0, _OVERVIEW.field("description"), 60, ("about",)),
        Column("Category", 0, _OVERVIEW.field("category_id"), 26, refers="categories", words="category_id"),
        _background("Id", 0, _OVERVIEW, "id"),
    ),
    needs=(("Test set",),),
    also=("sets", "contents", "overview"),
    about="The test sets of the release, and the sheet that holds the steps of each.",
)

REUSABLE = Table(
    "Reusable cases",
    "reusable_cases",
    (_REUSABLE, _REUSABLE_STEP),
    (
        Column("Reusable case", 0, _REUSABLE.field("name"), 26, ("case", "reusable")),
        *_step_columns(1, _REUSABLE_STEP),
        Column("About the case", 0, _REUSABLE.field("description"), 30, ("case description",)),
        Column("Copied from", 1, _REUSABLE_STEP.field("scenario_name"), 20, ("scenario",)),
        _background("Case id", 0, _REUSABLE, "id"),
        _background("Step id", 1, _REUSABLE_STEP, "id"),
    ),
    needs=(("Reusable case",),),
    also=("shared steps", "reusable"),
    opposites=(_opposite(1, _REUSABLE_STEP),),
    about="Steps that scenarios share, in front of theirs or behind them.",
)


def _flat(
    title: str, key: str, about: str, also: tuple[str, ...], needs: str, *columns: tuple[str, str, float]
) -> Table:
    level = Level.of(LISTS[key], is_copied=False)
    made = tuple(
        Column(
            heading, 0, level.field(name), width, is_background=heading == "Id",
            refers="categories" if name == "parent_id" else "",
            words=name if name == "parent_id" or level.field(name).choices else "",
        )
        for heading, name, width in columns
    )  # fmt: skip
    return Table(title, key, (level,), made, ((needs,),), also, about=about)


ENVIRONMENT = _flat(
    "Environment", "environment_configs", "Addresses of the application, and variables; no secrets.",
    ("environments", "variables"), "Name",
    ("Name", "name", 30), ("Value", "value", 70), ("Scope", "scope", 12), ("Id", "id", 9),
)  # fmt: skip
CATEGORIES = _flat(
    "Categories", "categories", "Where test sets are sorted in, shared by all releases.", ("category",), "Category id",
    ("Category id", "id", 14), ("Category", "name", 36), ("Below", "parent_id", 30), ("Tree", "tree_index", 18),
)  # fmt: skip
OFFERED = _flat(
    "Types and actions", "configuration_options", "What authoring tools offer for this release.",
    ("configuration options", "configuration"), "Name",
    ("Kind", "option_type", 12), ("Name", "name", 30), ("Shown as", "display_name", 30), ("No.", "order_index", 8),
    ("Takes", "result_type", 14), ("Id", "id", 9),
)  # fmt: skip

OPTION = Field("option", "One of the options.", "json")
_OPTION = Level("option", (OPTION,))


def _options(title: str, key: str, about: str, *also: str) -> Table:
    fields = tuple(field for field in LISTS[key].fields if field.name != "options")
    listed = Level(LISTS[key].word, fields, "options", is_copied=False)
    columns = (
        Column("List", 0, listed.field("name"), 40, ("name", "list name")),
        Column("Option", 1, OPTION, 50, ("value", "options", "choice")),
        Column("List id", 0, listed.field("id"), 10, ("id",)),
    )
    return Table(title, key, (listed, _OPTION), columns, (("List",),), also, about=about)


SELECT_LISTS = _options(
    "Select lists", "select_configs", "Options that a step may choose from; steps name the list.",
    "select configs", "select",
)  # fmt: skip
MATCH_LISTS = _options(
    "Match lists", "match_configs", "Options that an element must offer; steps name the list.", "match configs", "match"
)  # fmt: skip

_RELEASE = Level.of(RELEASE, is_copied=False)
OPTIONS = (SELECT_LISTS, MATCH_LISTS)
"""The tables that have a row for each option of a list."""

RELEASE_TABLE = Table(
    "Release",
    "release",
    (_RELEASE,),
    (
        Column("Release number", 0, _RELEASE.field("release_number"), also=("release", "version", "number")),
        Column("Status", 0, _RELEASE.field("status"), also=("state",), words="status"),
        Column("Description", 0, _RELEASE.field("description"), also=("about",)),
        Column("Notes", 0, _RELEASE.field("notes"), also=("remarks",)),
        Column("Id", 0, _RELEASE.field("id"), is_background=True),
    ),
    needs=(("Release number",),),
    also=("version",),
    about="The release; its properties are below each other.",
)

WORDS_TITLE = "Lists"
GUIDE_TITLE = "Guide"

SHARED = (REUSABLE, ENVIRONMENT, SELECT_LISTS, MATCH_LISTS, OFFERED, CATEGORIES)
"""The tables behind the sheets of the test sets, in the order in which they are written."""
