from __future__ import annotations

from pathlib import Path

from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.exchange.old_database.release_rows import releases_of
from tests.old_tool import small_tool


def test_each_release_has_its_rows_and_what_all_share(tmp_path: Path) -> None:
    tool = small_tool()
    tool.add("releases", 6, release_number="3.0.0", status="draft")
    tool.add("test_sets", 12, release_id=6, name="Empty")
    tool.add("environment_configs", 2, environment="dev", value="http://dev.example.test")
    tool.add("environment_configs", 3, release_id=6, environment="qa", value="http://other.example.test")
    tool.add("reusable_cases", 1, name="Sign in")
    tool.add("reusable_case_steps", 2, reusable_case_id=1, order_index=2, action="Click", element_id="save")
    tool.add("reusable_case_steps", 3, reusable_case_id=1, order_index=1, action="URL", action_result="/login")
    first, second = releases_of(read_old_database(tool.write(tmp_path / "old.db")).rows)
    assert (first.release.release_number, second.release.release_number) == ("2.1.1", "3.0.0")
    assert (first.sets[0].category, len(first.steps), len(second.steps)) == ("Access", 4, 0)
    assert [row.id for row in first.environment_configs] == [1, 2]
    assert [row.id for row in second.environment_configs] == [2, 3]
    assert [step.id for step in first.reusable_cases[0].steps] == [3, 2]
