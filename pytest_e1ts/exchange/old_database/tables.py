"""Today's tables as the old database fills them: which columns there are, and what the old tool called them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "flag", "json", "time"]


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """One column of today's tables.

    Attributes:
        kind: What its values are.
        limit: The most characters that it takes; None for any number.
        needed: Whether the database refuses NULL.
        older: What the old tool called it, the likeliest first.
        refers: The table whose ids it holds; empty where it holds none.
        fill: What takes the place of NULL where that is refused, with ``{id}``; None: the row is left out.
        default: What takes the place of a missing value.
        means: For columns with few allowed values: what people wrote, in small letters without blanks, and what it is.
        otherwise: What takes the place of a value that ``means`` does not know.
        is_cut: Whether a text that is too long is cut; a target or an action that is cut would be another one.
        is_scope: Whether NULL means all: what is of a row that is gone must not become everybody's.
    """

    name: str
    kind: Kind = "text"
    limit: int | None = None
    needed: bool = False
    older: tuple[str, ...] = ()
    refers: str = ""
    fill: str | None = None
    default: object = None
    means: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    is_cut: bool = True
    is_scope: bool = False


@dataclass(frozen=True, slots=True)
class TargetTable:
    """One of today's tables.

    Attributes:
        columns: All but the id.
        parent: The column that names the row above, by which the row belongs to its release; empty where it has none.
    """

    name: str
    columns: tuple[TargetColumn, ...]
    parent: str = ""

    @property
    def references(self) -> tuple[TargetColumn, ...]:
        """The columns that hold ids of other rows."""
        return tuple(column for column in self.columns if column.refers)


_RELEASE_STATUS = (
    *((word, word) for word in ("draft", "open", "closed", "archived")),
    *((word, "open") for word in ("active", "published", "inprogress", "current", "live", "ready")),
    *((word, "closed") for word in ("released", "completed", "complete", "done", "finished")),
    *((word, "archived") for word in ("deleted", "inactive", "obsolete", "retired")),
    *((word, "draft") for word in ("new", "planned", "pending")),
)
# A run of the old tool that has not ended by now never will, here.
_RUN_STATUS = (
    *((word, "passed") for word in ("passed", "pass", "success", "successful", "ok", "succeeded")),
    *((word, "failed") for word in ("failed", "fail", "failure", "error", "broken", "cancelled", "canceled")),
    *((word, "failed") for word in ("aborted", "timeout", "interrupted", "running", "pending", "queued", "preparing")),
)
_STEP_STATUS = (
    *((word, "passed") for word in ("passed", "pass", "success", "ok")),
    *((word, "failed") for word in ("failed", "fail", "failure", "error", "broken", "timeout")),
    *((word, "skipped") for word in ("skipped", "skip", "pending", "notrun", "blocked")),
)
_OPTION_TYPES = (
    *((word, "type") for word in ("type", "types", "steptype", "steptypes", "elementtype", "elementtypes")),
    *((word, "action") for word in ("action", "actions", "stepaction", "stepactions", "verb", "verbs")),
)


def _times(*older: str) -> tuple[TargetColumn, ...]:
    return (
        TargetColumn("created_at", "time", older=(*older, "created", "createdat")),
        TargetColumn("updated_at", "time", older=("modified_at", "updated", "updatedat")),
    )


def _reference(name: str, table: str, *, needed: bool = True, older: tuple[str, ...] = ()) -> TargetColumn:
    return TargetColumn(name, "integer", needed=needed, refers=table, older=older)


def _name(fill: str, older: tuple[str, ...] = ("title",)) -> TargetColumn:
    return TargetColumn("name", limit=255, needed=True, fill=fill, older=older)


_RELEASE = _reference("release_id", "releases")
_DESCRIPTION = TargetColumn("description")
_ORDER = TargetColumn("order_index", "integer", default=0, older=("sort_order", "position", "order"))
_ROW = (
    _ORDER,
    TargetColumn("step_definition", older=("definition", "step")),
    TargetColumn("type", limit=100, is_cut=False, older=("step_type", "element_type")),
    TargetColumn("element_id", limit=500, is_cut=False, older=("element", "target", "selector")),
    TargetColumn("action", limit=100, is_cut=False),
    TargetColumn("action_result", older=("action_value", "value")),
    TargetColumn("required", "flag", default=True, older=("is_required",)),
    TargetColumn("expected_results", older=("expected_result", "expected")),
)
_OPTIONS = TargetColumn("options", "json", default=(), older=("values", "config_data"))

TABLES: tuple[TargetTable, ...] = (
    TargetTable(
        "releases",
        (
            TargetColumn("release_number", limit=50, needed=True, fill="id {id}", older=("number", "version", "name")),
            _DESCRIPTION,
            TargetColumn("notes"),
            TargetColumn("status", limit=20, default="draft", means=_RELEASE_STATUS, otherwise="draft"),
            *_times(),
        ),
    ),
    TargetTable(
        "categories",
        (
            _name("category {id}"),
            _reference("parent_id", "categories", needed=False, older=("parent",)),
            TargetColumn("tree_index", limit=255),
            *_times(),
        ),
    ),
    TargetTable(
        "test_sets",
        (_RELEASE, _reference("category_id", "categories", needed=False), _name("set {id}"), _DESCRIPTION, *_times()),
    ),
    TargetTable(
        "test_cases",
        (_RELEASE, _reference("test_set_id", "test_sets"), _name("case {id}"), _DESCRIPTION, _ORDER, *_times()),
        "test_set_id",
    ),
    TargetTable(
        "test_scenarios",
        (_RELEASE, _reference("test_case_id", "test_cases"), _name("scenario {id}"), _DESCRIPTION, _ORDER, *_times()),
        "test_case_id",
    ),
    TargetTable("select_configs", (_name("select config {id}", ("label",)), _OPTIONS, *_times())),
    TargetTable("match_configs", (_name("match config {id}", ("label",)), _OPTIONS, *_times())),
    TargetTable(
        "test_steps",
        (
            _RELEASE,
            _reference("test_scenario_id", "test_scenarios", older=("scenario_id",)),
            *_ROW,
            _reference("select_config_id", "select_configs", needed=False),
            _reference("match_config_id", "match_configs", needed=False),
            *_times(),
        ),
        "test_scenario_id",
    ),
    TargetTable(
        "configuration_options",
        (
            _RELEASE,
            TargetColumn("option_type", limit=50, needed=True, older=("category",), means=_OPTION_TYPES),
            TargetColumn("name", limit=255, needed=True, older=("key",)),
            TargetColumn("display_name", limit=255, older=("label",)),
            _ORDER,
            TargetColumn("result_type", limit=50),
            *_times(),
        ),
    ),
    TargetTable(
        "environment_configs",
        (
            TargetColumn("release_id", "integer", refers="releases", is_scope=True),
            TargetColumn("name", limit=100, needed=True, is_cut=False, older=("key",)),
            TargetColumn("value", needed=True, fill="", older=("base_url", "url", "config_value")),
            *_times(),
        ),
    ),
    TargetTable("reusable_cases", (_name("reusable case {id}"), _DESCRIPTION, *_times())),
    TargetTable(
        "reusable_case_steps",
        (
            _reference("reusable_case_id", "reusable_cases", older=("case_id",)),
            TargetColumn("scenario_name", limit=255),
            *_ROW,
            *_times(),
        ),
    ),
    TargetTable(
        "test_runs",
        (
            _RELEASE,
            _reference("test_set_id", "test_sets"),
            TargetColumn("test_set_name", limit=255),
            TargetColumn("environment", limit=100),
            TargetColumn("base_url"),
            TargetColumn("status", limit=20, default="failed", means=_RUN_STATUS, otherwise="failed"),
            TargetColumn("batch_id", limit=100),
            TargetColumn("duration_ms", "integer", older=("duration",)),
            *(
                TargetColumn(name, "integer", default=0)
                for name in ("total_scenarios", "total_steps", "passed_steps", "failed_steps")
            ),
            TargetColumn("video_path"),
            TargetColumn("failed_details", "json", older=("error_details",)),
            TargetColumn("executed_by", limit=100, older=("created_by",)),
            *_times("executed_at", "started_at"),
        ),
    ),
    TargetTable(
        "test_run_steps",
        (
            _reference("test_run_id", "test_runs", older=("run_id",)),
            TargetColumn("test_step_id", "integer", older=("step_id",)),
            TargetColumn("scenario_id", "integer", older=("test_scenario_id",)),
            TargetColumn("scenario_name", limit=255),
            TargetColumn("case_name", limit=255),
            TargetColumn("step_definition"),
            TargetColumn("expected_results"),
            TargetColumn("status", limit=20, means=_STEP_STATUS),
            TargetColumn("error_message", older=("error",)),
            TargetColumn("duration_ms", "integer", older=("duration",)),
            TargetColumn("created_at", "time", older=("executed_at", "timestamp")),
        ),
    ),
    TargetTable(
        "audit_logs",
        (
            TargetColumn("user_eid", limit=100, older=("user_id", "eid")),
            TargetColumn("user_name", limit=255, older=("username", "user")),
            TargetColumn("action", limit=50, needed=True, fill="unknown"),
            TargetColumn(
                "resource_type", limit=50, needed=True, fill="unknown", older=("entity_type", "table_name", "resource")
            ),
            TargetColumn("resource_id", "integer", older=("entity_id", "record_id")),
            TargetColumn("resource_name", limit=255, older=("entity_name",)),
            _reference("release_id", "releases", needed=False),
            TargetColumn("old_value", "json"),
            TargetColumn("new_value", "json"),
            TargetColumn("ip_address", limit=50),
            TargetColumn("user_agent"),
            TargetColumn("created_at", "time", older=("timestamp",)),
        ),
    ),
)
"""All of them, each behind the tables that it refers to."""

TABLES_BY_NAME = {table.name: table for table in TABLES}
