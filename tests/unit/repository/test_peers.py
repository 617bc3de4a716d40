"""The comparison with other runners: what counts, and what is compared."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.messages import read_log
from benchmarks.peers.application import LIST, Request, Traffic
from benchmarks.peers.comparing import Round, ratio
from benchmarks.peers.reporting import targets
from benchmarks.peers.running import Run, judge
from benchmarks.peers.work import SHAPES, make_work, of_shape
from tests.checkout import ROOT

ENDED_WELL = {"status": 0, "left": 0}
DETAIL: Request = ("GET", "/exceptions/EX-1001", 200)


def traffic(lists: int, logins: int, details: int = 3) -> Traffic:
    return Traffic(Counter({LIST: lists, DETAIL: details}), logins, static=0)


def round_of(**walls: float) -> Round:
    return {
        name.replace("_", "-"): Run(name.replace("_", "-"), wall, wall, traffic(1, 1), "")
        for name, wall in walls.items()
    }


def write_junit(folder: Path, cases: str) -> Path:
    path = folder / "junit.xml"
    path.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    return path


def test_the_work_is_the_same_whenever_it_is_made() -> None:
    assert make_work(70) == make_work(70)


def test_the_work_is_shared_out_evenly_over_the_shapes() -> None:
    sizes = {len(of_shape(make_work(70), shape)) for shape in SHAPES}
    assert sizes == {17, 18}


def test_no_two_scenarios_have_the_same_title() -> None:
    assert len({scenario.title for scenario in make_work(300)}) == 300


def test_a_sign_in_made_ahead_may_open_the_list_once_more() -> None:
    assert traffic(lists=74, logins=4).same_work(traffic(lists=70, logins=70))
    assert traffic(lists=70, logins=70).same_work(traffic(lists=74, logins=4))


def test_more_lists_than_sign_ins_are_other_work() -> None:
    assert not traffic(lists=75, logins=4).same_work(traffic(lists=70, logins=70))


def test_another_page_is_other_work_and_is_named() -> None:
    more, fewer = traffic(70, 70, details=4), traffic(70, 70, details=3)
    assert not more.same_work(fewer)
    assert more.differences(fewer) == "1 × GET /exceptions/EX-1001 200"


def test_a_run_counts_where_every_scenario_passed(tmp_path: Path) -> None:
    junit = write_junit(tmp_path, '<testcase classname="desk"/><testcase classname="desk"/>')
    assert judge(ENDED_WELL, junit, 2) == ""


def test_a_sign_in_that_is_reported_as_a_test_is_no_scenario(tmp_path: Path) -> None:
    junit = write_junit(tmp_path, '<testcase classname="auth.setup.ts"/><testcase classname="desk"/>')
    assert judge(ENDED_WELL, junit, 2) == "1 of 2 passed"


@pytest.mark.parametrize("bad", ["failure", "error", "skipped"])
def test_a_scenario_that_did_not_pass_makes_the_run_void(tmp_path: Path, bad: str) -> None:
    junit = write_junit(tmp_path, f'<testcase classname="desk"><{bad}/></testcase><testcase classname="desk"/>')
    assert judge(ENDED_WELL, junit, 2) == "1 of 2 passed"


def test_a_run_that_ended_badly_or_left_processes_is_void(tmp_path: Path) -> None:
    junit = write_junit(tmp_path, '<testcase classname="desk"/>')
    assert judge({"status": 3, "left": 0}, junit, 1) == "exit status 3"
    assert judge({"status": 0, "left": 2}, junit, 1) == "2 processes had to be killed"


def test_ratios_are_taken_within_a_round() -> None:
    rounds = [round_of(ours=1, theirs=2), round_of(ours=9, theirs=10), round_of(ours=3, theirs=4), round_of(ours=5)]
    assert str(ratio(rounds, "ours", "theirs")) == "0.75 (0.50–0.90)"


def test_what_never_met_in_a_round_has_no_ratio() -> None:
    assert ratio([round_of(ours=1), round_of(theirs=1)], "ours", "theirs") is None


def test_a_missed_target_is_said_to_be_missed() -> None:
    rounds = [round_of(rows_reuse=8, node_login=10, node_reuse=9)]
    assert targets(rounds) == [
        "rows-reuse ÷ node-login: 0.80 (0.80–0.80), wanted ≤ 0.75: missed",
        "rows-reuse ÷ node-reuse: 0.89 (0.89–0.89), wanted ≤ 0.95: met",
    ]


def test_messages_are_counted_between_the_marks_alone() -> None:
    sent = ["pw:channel SEND> {}", "x pw:protocol SEND ► {}", "x pw:protocol ◀ RECV {}"]
    log = [*sent, "@@row Click, testid", *sent * 5, "@@off", *sent, "@@direct Click, testid", *sent[1:] * 5, "@@off"]
    row, direct = read_log(log)["Click, testid"]
    assert (round(row.playwright), round(row.browser)) == (1, 1)
    assert (round(direct.playwright), round(direct.browser)) == (0, 1)


def test_pytest_in_this_checkout_collects_none_of_the_suites_that_are_compared() -> None:
    words = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "benchmarks"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done.stdout
