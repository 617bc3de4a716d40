"""What the HTML report holds, without a browser."""

from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.model.events import Artifact
from pytest_e1ts.model.plan import Problem
from pytest_e1ts.reporting.failure_groups import group_key
from pytest_e1ts.reporting.html_report import HtmlReporter, report_name
from pytest_e1ts.reporting.html_report.evidence import Evidence
from pytest_e1ts.reporting.html_report.string_table import Texts
from pytest_e1ts.reporting.run_totals import RunTotals, judge
from tests.sample_run import BATCH, PAGE, SampleRun, make_plan, write_evidence


def written(tmp_path: Path, run: SampleRun, **options: Any) -> str:
    (path,) = HtmlReporter(**options).write(run, tmp_path)
    return path.read_text(encoding="utf-8")


def blocks(page: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/json" class="part">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in found]


def run_block(page: str) -> dict[str, Any]:
    (found,) = re.findall(r'<script type="application/json" id="run">(.*?)</script>', page, re.DOTALL)
    block: dict[str, Any] = json.loads(found)
    return block


def test_each_run_has_a_file_and_the_newest_has_a_name_of_its_own(tmp_path: Path) -> None:
    page = written(tmp_path, SampleRun(make_plan(2)))
    assert sorted(path.name for path in tmp_path.iterdir()) == [report_name(BATCH), "report.html"]
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page


def test_a_report_written_elsewhere_leaves_the_newest_alone(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "page.html"
    HtmlReporter(target=target).write(SampleRun(make_plan(2)), tmp_path / "report")
    assert [path.name for path in tmp_path.rglob("*.html")] == ["page.html"]


def test_a_report_that_cannot_be_finished_leaves_nothing_half_written(tmp_path: Path) -> None:
    run = SampleRun(make_plan(2))
    run.plan = None  # type: ignore[assignment] # whatever goes wrong while it is written
    with pytest.raises(AttributeError):
        HtmlReporter().write(run, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_step_and_a_bad_row_have_their_code_and_what_it_means(tmp_path: Path) -> None:
    plan = make_plan(2)
    problem = Problem("unknown-action", "Unknown action 'Qq'.", None, "action", command="e1ts actions")
    scenario = replace(plan.sets[0].cases[0].scenarios[1], problems=(problem,))
    case = replace(plan.sets[0].cases[0], scenarios=(plan.sets[0].cases[0].scenarios[0], scenario))
    plan = replace(plan, sets=(replace(plan.sets[0], cases=(case,)),))
    (block,) = blocks(written(tmp_path, SampleRun(plan, {101: "failed", 102: "error"})))
    texts = ["", *block["texts"]]
    failed, wrong = block["scenarios"]
    step = failed[15][2]
    assert [texts[number] for number in step[13:15]] == [
        "E1TS-2004",
        "The application does not do what the row expects",
    ]
    assert [[texts[number] for number in one] for one in wrong[20]] == [
        ["Unknown action 'Qq'.", "E1TS-1001", "No such action"]
    ]
    assert not any("e1ts actions" in text for text in texts)


def test_texts_stand_in_the_page_once(tmp_path: Path) -> None:
    page = written(tmp_path, SampleRun(make_plan(60)))
    assert page.count('"Text Plain"') == 1
    assert page.count('"label=Field 7"') == 1


def test_texts_beyond_the_memory_are_written_again_under_a_new_number() -> None:
    texts = Texts(most=2)
    assert [texts.number(word) for word in ("a", "b", "a", "c", "a", "")] == [1, 2, 1, 3, 4, 0]
    assert texts.pop_new() == ["a", "b", "c", "a"]
    assert texts.pop_new() == []


def test_nothing_in_a_row_can_end_its_block_or_start_a_comment(tmp_path: Path) -> None:
    evil = "</script><!--<script>alert(1)</script><img src=x onerror=alert(2)>\ud800"
    page = written(tmp_path, SampleRun(make_plan(3), {101: "failed"}, message=evil))
    assert evil not in page
    assert "<img" not in page
    assert page.count("<script>") == 1
    assert evil.replace("\ud800", "?") in blocks(page)[0]["texts"]


def test_the_page_allows_nothing_but_its_own_style_script_and_pictures(tmp_path: Path) -> None:
    page = written(tmp_path, SampleRun(make_plan(1)))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"(?:src|href)=[\"']https?:", page)


def test_pictures_are_taken_in_within_the_budget_and_linked_beyond_it(tmp_path: Path) -> None:
    run = SampleRun(make_plan(4), dict.fromkeys((101, 102, 103), "failed"))
    write_evidence(tmp_path, run, picture=b"x" * 1000)
    page = written(tmp_path, run, pictures=2000)
    assert page.count('<script type="text/plain" id="picture-') == 2
    assert f"artifacts/{BATCH}/sc103-a2-step3.png" in page


def test_scenarios_that_passed_leave_most_of_the_budget_to_those_that_failed(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x" * 100)
    taken: list[str] = []

    def take(data: str) -> int:
        taken.append(data)
        return len(taken)

    evidence = Evidence(tmp_path, tmp_path, take, pictures=400)
    picture = [Artifact("screenshot", "a.png", "image/png")]
    contents = [evidence.records(picture, passed=passed)[0][3] for passed in (True, True, False, False, False, False)]
    assert contents == [1, 0, 2, 3, 4, 0]


def test_evidence_outside_the_report_folder_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "report"
    folder.mkdir()
    evidence = Evidence(folder, folder, lambda _data: 1)
    assert evidence.records([Artifact("screenshot", "../secret.png", "image/png")], passed=False)[0][3] == 0


def test_links_start_at_the_page_and_addresses_stay(tmp_path: Path) -> None:
    evidence = Evidence(tmp_path / "report", tmp_path / "out", lambda _data: 1)
    paths = ("artifacts/a b.zip", "https://bucket.example.test/a.zip", "s3://bucket/a.zip")
    found = [evidence.records([Artifact("trace", path, "application/zip")], passed=False)[0][1] for path in paths]
    assert found == ["../report/artifacts/a%20b.zip", "https://bucket.example.test/a.zip", "s3://bucket/a.zip"]


def test_the_state_of_the_page_at_a_failure_is_in_the_report(tmp_path: Path) -> None:
    run = SampleRun(make_plan(1), {101: "failed"})
    write_evidence(tmp_path, run)
    failing = blocks(written(tmp_path, run))[0]["scenarios"][0][15][2]
    assert failing[12][1][3] == PAGE


def test_without_scripts_the_summary_says_what_failed(tmp_path: Path) -> None:
    page = written(tmp_path, SampleRun(make_plan(3), {102: "failed"}, message="<b>no</b> button"), notes=["A note."])
    static = page.partition('<div id="static">')[2].partition("</div>")[0]
    assert "Failed: 1 of 3 scenarios did not pass." in static
    assert "&lt;b&gt;no&lt;/b&gt; button" in static
    assert "<p>A note.</p>" in static


@pytest.mark.parametrize(
    ("marks", "interrupted", "verdict", "sentence"),
    [
        ({}, False, "passed", "All 4 scenarios passed."),
        ({101: "flaky"}, False, "passed", "All 4 scenarios passed. 1 only after a retry."),
        ({101: "quarantined"}, False, "passed", "3 of 4 scenarios passed; 1 did not decide."),
        ({101: "failed", 102: "error"}, False, "failed", "2 of 4 scenarios did not pass."),
        (
            {101: "failed", 102: "quarantined"},
            False,
            "failed",
            "1 of 4 scenarios did not pass. One more, in quarantine, does not decide.",
        ),
        ({104: "not run"}, True, "incomplete", "The run ended early: 1 of 4 scenarios did not run."),
        ({101: "failed", 104: "not run"}, True, "failed", "2 of 4 scenarios did not pass."),
    ],
)
def test_the_verdict_is_what_a_release_manager_may_sign(
    marks: dict[int, str], interrupted: bool, verdict: str, sentence: str
) -> None:
    run, totals = SampleRun(make_plan(4), marks, interrupted), RunTotals()
    for result in run.scenarios():
        totals.count(result)
    assert judge(run, totals) == (verdict, sentence)


def test_every_verdict_and_mark_is_counted(tmp_path: Path) -> None:
    marks = {
        101: "failed",
        102: "error",
        103: "skipped",
        104: "not run",
        105: "flaky",
        106: "quarantined",
        107: "carried",
    }
    run = run_block(written(tmp_path, SampleRun(make_plan(9), marks)))
    assert run["outcomes"] == {
        "passed": 4,
        "passed with warnings": 0,
        "failed": 2,
        "error": 1,
        "skipped": 1,
        "not run": 1,
        "waiting": 0,
    }
    assert run["marks"] == {"flaky": 1, "quarantined": 1, "carried": 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("expected “Good morning”, but it is “Sign in”.", "expected “Ready”, but it is “7”."),
        ("'label=Title' was not found within 10.0 s", "'label=Team' was not found within 3 s"),
        ("row 0f3c9ab1-5f7e-4a55-9d0a-3b8a1c0d9e11 is missing", "row 1a2b3c4d-5f7e-4a55-9d0a-3b8a1c0d9e22 is missing"),
        ("no row 4711\n   here", "no row 12 here"),
    ],
)
def test_messages_of_one_cause_fall_into_one_group(one: str, other: str) -> None:
    assert group_key(one) == group_key(other)


def test_messages_of_two_causes_stay_apart_and_apostrophes_are_no_quotes() -> None:
    assert group_key("the button isn't there, it's gone") == "the button isn't there, it's gone"
    assert group_key("the button is missing") != group_key("the button is covered")


def test_a_scenario_that_began_before_the_run_was_recorded_stands_at_its_beginning(tmp_path: Path) -> None:
    run = SampleRun(make_plan(1))
    run.started = replace(run.started, at=run.started.at + 0.5)
    assert blocks(written(tmp_path, run))[0]["scenarios"][0][5] == 0


@pytest.mark.slow
def test_ten_thousand_scenarios_stay_below_twenty_megabytes_and_flat_in_memory(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    plan = make_plan(10_000)
    run = SampleRun(plan, dict.fromkeys(range(101, 10101, 40), "failed"))
    tracemalloc.start()
    (path,) = HtmlReporter().write(run, tmp_path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    record_property("bytes", path.stat().st_size)
    record_property("peak", peak)
    assert path.stat().st_size < 20_000_000
    assert peak < 25_000_000
