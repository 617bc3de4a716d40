"""The old authoring tool's database for tests: its tables with their older columns, and rows as it wrote them."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# No column has a type: SQLite takes any value in any column anyway, and so did the old tool.
COLUMNS: Mapping[str, str] = {
    "releases": "release_number description notes status created_by closed_at created_at updated_at",
    "categories": "name parent_id path level lft rgt created_at updated_at",
    "test_sets": "release_id category_id name description created_by created_at updated_at",
    "test_cases": "test_set_id name description order_index created_by created_at updated_at",
    "test_scenarios": "test_case_id name description order_index created_at updated_at",
    "select_configs": "name config_type options created_at updated_at",
    "test_steps": "test_scenario_id order_index step_definition type element_id action action_result"
    " select_config_id match_config_id required expected_results created_at updated_at",
    "configuration_options": "category key display_name config_data is_active created_at updated_at",
    "environment_configs": "release_id environment name value created_at updated_at",
    "reusable_cases": "name description created_by created_at updated_at",
    "reusable_case_steps": "reusable_case_id scenario_name order_index step_definition type element_id action"
    " action_result required expected_results created_at updated_at",
    "test_runs": "release_id test_set_id test_set_name environment base_url status batch_id duration_ms"
    " total_scenarios total_steps passed_steps failed_steps video_path pdf_path failed_details executed_by executed_at",
    "test_run_steps": "test_run_id test_step_id scenario_id scenario_name case_name step_definition expected_results"
    " status error_message duration_ms executed_at",
    "audit_logs": "user_id action resource_type resource_id details timestamp",
    "users": "eid password_hash",
}
AT = "2025-01-05 21:45:00"
PASSWORD = "hunter2-of-the-old-tool"

Row = dict[str, Any]

VALUES: list[Any] = [
    None, "", "x", "Y", 0, 1, -7, 2**40, 1.5, float("inf"), b"\x00\xff", "a" * 600, "2025-01-05", 1736113500, "[1",
    '{"a": 1}', "null", "\x00", "Gr\udcfc\udcdfe", "http://app.example.test", "5", "11", "👋", "1/5/2025, 9:45:00 PM",
]  # fmt: skip
"""What SQLite takes in any column."""


@dataclass
class OldTool:
    """Rows of the old tool, written to a file once they are all there.

    Attributes:
        rows: By table.
        without: Tables that the file is not to have.
        more: Columns that tables have besides, by table.
    """

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    without: Sequence[str] = ()
    more: dict[str, str] = field(default_factory=dict)

    def add(self, table: str, row_id: Any, **values: Any) -> Row:
        """Add a row; its times are those of the old tool, unless they are given."""
        names = COLUMNS[table].split()
        row = {"id": row_id} | {name: AT for name in ("created_at", "updated_at", "executed_at") if name in names}
        self.rows[table].append(row | values)
        return self.rows[table][-1]

    def find(self, table: str, row_id: Any) -> Row:
        """Return a row, to be changed."""
        return next(row for row in self.rows[table] if row["id"] == row_id)

    def write(self, path: Path) -> Path:
        """Write the file anew."""
        path.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(path)) as connection, connection:
            for table, rows in self.rows.items():
                if table not in self.without:
                    _write(connection, table, f"id {COLUMNS[table]} {self.more.get(table, '')}".split(), rows)
        return path


def small_tool() -> OldTool:
    """Return a release with one set, one case, one scenario of four steps, a run of it, and what belongs to them."""
    tool = OldTool()
    tool.add("releases", 5, release_number="2.1.1", status="open", created_by="ann", closed_at="2025-02-01")
    tool.add("categories", 1, name="Desk", path="1", level=0, lft=1, rgt=4)
    tool.add("categories", 2, name="Access", path="1/2", level=1, lft=2, rgt=3)
    tool.add("test_sets", 11, release_id=5, category_id=2, name="Sign in", created_by="ann")
    tool.add("test_cases", 21, test_set_id=11, name="Users", order_index="1")
    _add_scenario(tool, 101, 21)
    tool.add("environment_configs", 1, release_id=5, environment="qa", name="base_url", value="http://app.example.test")
    tool.add("configuration_options", 1, category="actions", key="click", config_data='{"displayName": "Click it"}')
    tool.add("select_configs", 1, name="Roles", config_type="select", options='["Reviewer", "Author"]')
    tool.add("users", 1, eid="ann", password_hash="5f4dcc3b5aa765d61d8327deb882cf99")
    tool.add(
        "audit_logs", 1, user_id="ann", action="UPDATE", resource_type="test_sets", details='{"a": 1}', timestamp=AT
    )
    add_run(tool, 1, 11, [101])
    return tool


def large_tool(sets: int = 10, cases: int = 5, scenarios: int = 10) -> OldTool:
    """Return a release whose scenarios have four steps each; nothing in it needs a repair."""
    tool = OldTool()
    tool.add("releases", 5, release_number="2.1.1", status="open")
    for set_id in range(11, 11 + sets):
        tool.add("test_sets", set_id, release_id=5, name=f"Set {set_id}")
        for case in range(cases):
            case_id = set_id * 100 + case
            tool.add("test_cases", case_id, test_set_id=set_id, name=f"Case {case_id}", order_index=case)
            for scenario_id in range(case_id * 100, case_id * 100 + scenarios):
                _add_scenario(tool, scenario_id, case_id)
    for set_id in range(11, 11 + sets):
        ids = [row["id"] for row in tool.rows["test_scenarios"] if row["id"] // 10_000 == set_id]
        add_run(tool, set_id, set_id, ids)
    return tool


def random_tool(seed: int) -> OldTool:
    """Return rows with any values in any columns, ids and references among them."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    tool = large_tool(sets=1, cases=1, scenarios=3)
    tool.add("categories", 1, name="Desk")
    tool.add("environment_configs", 1, release_id=5, environment="qa", value="http://app.example.test")
    tool.add("configuration_options", 1, category="actions", key="click")
    tool.add("select_configs", 1, name="Roles", options='["Reviewer"]')
    tool.add("reusable_cases", 1, name="Sign in")
    tool.add("reusable_case_steps", 1, reusable_case_id=1, action="Click", element_id="save")
    tool.add("audit_logs", 1, action="UPDATE", resource_type="test_sets", details="{}", timestamp=AT)
    for table, names in COLUMNS.items():
        for row in tool.rows[table]:
            for name in chance.sample(["id", *names.split()] if chance.random() < 0.3 else names.split(), k=2):
                value = chance.choice(VALUES)
                is_text = not isinstance(value, str) or "\udcfc" not in value
                row[name] = value if is_text else str(value).encode("utf-8", "surrogateescape")
    return tool


def add_run(tool: OldTool, run_id: int, set_id: int, scenarios: Iterable[int], status: str = "passed") -> None:
    """Add a run of a set, with a row for each step."""
    steps = [row for row in tool.rows["test_steps"] if row["test_scenario_id"] in set(scenarios)]
    tool.add(
        "test_runs", run_id, release_id=5, test_set_id=set_id, test_set_name=f"Set {set_id}", environment="qa",
        status=status, batch_id=f"old-{run_id}", duration_ms=1_200, total_steps=len(steps), pdf_path="run.pdf",
        total_scenarios=len({row["test_scenario_id"] for row in steps}), passed_steps=len(steps), failed_steps=0,
    )  # fmt: skip
    for step in steps:
        tool.add(
            "test_run_steps", run_id * 100_000 + len(tool.rows["test_run_steps"]), test_run_id=run_id,
            test_step_id=step["id"], scenario_id=step["test_scenario_id"], status=status, duration_ms=10,
            scenario_name=f"Scenario {step['test_scenario_id']}", step_definition=step["step_definition"],
        )  # fmt: skip


def _add_scenario(tool: OldTool, scenario_id: int, case_id: int) -> None:
    tool.add("test_scenarios", scenario_id, test_case_id=case_id, name=f"Scenario {scenario_id}", order_index=1)
    rows = (
        ("url-visit", None, "URL", "/login"),
        ("field-input", "user-name", "Text Plain", "ann"),
        ("field-password", "password", "Password", "${secret:PASSWORD}"),
        ("text-plain", "heading", "Text Match", "Welcome"),
    )
    for place, (type_, element, action, result) in enumerate(rows, start=1):
        tool.add(
            "test_steps", scenario_id * 10 + place, test_scenario_id=scenario_id, order_index=place, type=type_,
            step_definition=f"Step {place}", element_id=element, action=action, action_result=result, required=1,
        )  # fmt: skip


def _write(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
    marks = ", ".join("?" for _ in columns)
    connection.executemany(
        f"INSERT INTO {table} VALUES ({marks})",  # noqa: S608 - our own words
        ([row.get(name) for name in columns] for row in rows),
    )


@contextlib.contextmanager
def open_elsewhere(path: Path) -> Iterator[sqlite3.Connection]:
    """Hold the file open in WAL mode, as the old tool does while it runs."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        yield connection
