import json
import multiprocessing
from pathlib import Path
from typing import Any

from pytest_e1ts.artifacts.budget import COUNT_FILE, RunBudget, Used
from pytest_e1ts.artifacts.files import AttemptFiles
from pytest_e1ts.reporting.artifact_budget_notice import BudgetNotice
from pytest_e1ts.settings import Settings

BATCH = "20261120-120000-r5-0a1b2c3d"


def claim_often(folder: Path) -> int:
    budget = RunBudget(folder, 100_000)
    return sum(budget.claim(100) for _ in range(400))


def test_processes_share_one_count_and_none_is_lost(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        granted = sum(pool.map(claim_often, [tmp_path] * 3))
    assert granted == 1_000
    assert RunBudget(tmp_path, 0).used() == Used(100_000, 1_000, 200, 20_000)


def test_some_room_is_left_for_failures(tmp_path: Path) -> None:
    budget = RunBudget(tmp_path, 100)
    assert budget.claim(80, spare=True)
    assert not budget.claim(1, spare=True)
    assert budget.claim(20)
    assert not budget.claim(1)


def test_torn_count_begins_anew(tmp_path: Path) -> None:
    (tmp_path / COUNT_FILE).write_text('{"size": 1')
    assert RunBudget(tmp_path, 100).claim(100)
    assert json.loads((tmp_path / COUNT_FILE).read_text())["size"] == 100


def files(root: Path, *, spent: int = 0, **limits: Any) -> AttemptFiles:
    return AttemptFiles(Settings(release="5", root=root, **limits), BATCH, 101, 2, spent)


def test_files_are_named_by_run_scenario_and_attempt(tmp_path: Path) -> None:
    kept = files(tmp_path).keep("page", "step3-page.json", b"{}", "application/json")
    assert kept is not None
    assert (kept.kind, kept.path, kept.content_type, kept.size) == (
        "page",
        f"artifacts/{BATCH}/sc101-a2-step3-page.json",
        "application/json",
        2,
    )
    assert (tmp_path / "report" / kept.path).read_bytes() == b"{}"


def test_no_file_is_written_over(tmp_path: Path) -> None:
    paths = [
        kept.path.rpartition("/")[2]
        for number in range(3)
        if (kept := files(tmp_path).keep("screenshot", "step3.jpg", b"%d" % number, "image/jpeg"))
    ]
    assert paths == ["sc101-a2-step3.jpg", "sc101-a2-step3-2.jpg", "sc101-a2-step3-3.jpg"]


def test_attempt_has_a_limit_of_its_own(tmp_path: Path) -> None:
    attempt = files(tmp_path, spent=60, scenario_artifact_budget=100)
    assert attempt.keep("screenshot", "a.jpg", b"x" * 41, "image/jpeg") is None
    assert attempt.keep("screenshot", "b.jpg", b"x" * 40, "image/jpeg") is not None
    assert attempt.keep("screenshot", "c.jpg", b"x", "image/jpeg") is None


def test_file_of_others_is_moved_or_removed(tmp_path: Path) -> None:
    for name in ("video.webm", "trace.zip"):
        (tmp_path / name).write_bytes(b"x" * 60)
    attempt = files(tmp_path, artifact_budget=100)
    kept = attempt.take_over("video", tmp_path / "video.webm")
    assert kept is not None
    assert (kept.content_type, kept.size, kept.path[-19:]) == ("video/webm", 60, "sc101-a2-video.webm")
    assert attempt.take_over("trace", tmp_path / "trace.zip") is None
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_end_of_the_budget_is_told_once_with_the_options_that_move_it(tmp_path: Path) -> None:
    settings = Settings(
        release="5", root=tmp_path, report_dir=tmp_path, artifact_budget=100, scenario_artifact_budget=2_500_000
    )
    budget = RunBudget(tmp_path, settings.artifact_budget)
    assert BudgetNotice(budget, settings).close() == []
    budget.claim(2_000)
    (line,) = BudgetNotice(budget, settings).close()
    assert line == (
        "1 artifact (2 kB) found no room and were not kept; no verdict changes by it. "
        "The limits: --e1ts-artifact-budget=100B, --e1ts-scenario-artifact-budget=2.5MB."
    )
