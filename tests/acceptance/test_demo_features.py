"""The feature file of the demo application runs beside a row of the demo release, on two workers."""

from __future__ import annotations

from pathlib import Path

from tests.acceptance.conftest import run_demo


def test_a_feature_and_a_row_of_the_demo_release_pass_side_by_side(tmp_path: Path) -> None:
    run = run_demo(tmp_path, "--e1ts-release=5", "demo/features/decisions.feature", "sc111", "-n", "2")
    assert run.exit_status == 0, run.output
    totals = {row["test_set_name"]: (row["status"], row["total_scenarios"]) for row in run.runs}
    assert totals == {"Exceptions list": ("passed", 1), "Decisions on exceptions": ("passed", 4)}
    uris = {feature["name"]: feature["uri"] for feature in run.cucumber}
    assert uris["Decisions on exceptions"] == "demo/features/decisions.feature"
    assert len(run.steps) == 8 + 19
