"""``e1ts history``, ``flaky``, ``compare`` and ``status``, against a real database."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, text

from pytest_e1ts.cli import root
from pytest_e1ts.errors import E1tsError
from pytest_e1ts.store.connection.address import URL_VARIABLE, DatabaseAddress
from tests.past_runs import PastBatch, write_batches, write_set

Lines = Callable[..., list[str]]

CHANGED = "b" * 64


@pytest.fixture
def e1ts(database: DatabaseAddress, connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Lines:
    monkeypatch.setenv(URL_VARIABLE, database.url)
    write_set(connection)

    def call(*words: str, status: int = 0, width: int = 80) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        result = CliRunner().invoke(root, list(words), catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output.splitlines()

    return call


@pytest.fixture
def data(e1ts: Lines) -> Callable[..., Any]:
    def call(*words: str, status: int = 0) -> Any:
        return json.loads("\n".join(e1ts(*words, "--format", "json", status=status)))

    return call


def refused(e1ts: Lines, *words: str) -> str:
    with pytest.raises(E1tsError) as raised:
        e1ts(*words)
    return str(raised.value)


@pytest.mark.parametrize("number", [-7, 2**31 - 1])
def test_the_history_of_a_scenario_is_found_by_every_id_that_a_row_may_have(
    connection: Connection, e1ts: Lines, number: int
) -> None:
    write_batches(connection, PastBatch("b1", {104: "f"}))
    connection.execute(text("UPDATE test_run_steps SET scenario_id = :id"), {"id": number})
    connection.commit()
    assert "failed" in "\n".join(e1ts("history", "scenario", f"sc{number}"))


@pytest.mark.parametrize("number", [-(2**31) + 1, -(10**17), 10**17])
def test_an_id_far_from_all_others_is_told_with_the_nearest(e1ts: Lines, number: int) -> None:
    assert "Nearest" in refused(e1ts, "history", "scenario", f"sc{number}")


def test_the_history_of_a_scenario_tells_every_run_newest_first(connection: Connection, e1ts: Lines) -> None:
    flaky = {"flaky": [{"scenario_id": 101}]}
    write_batches(
        connection,
        PastBatch("b1", {101: "p", 102: "f"}, details=flaky),
        PastBatch("b2", {102: "f"}),
        PastBatch("b3", {101: "f"}, plan=CHANGED, texts={1011: "Open the new page"}),
        PastBatch("b4", {101: "f"}, plan=CHANGED, texts={1011: "Open the new page"}),
        PastBatch("b5", {101: "b"}, plan=CHANGED),
    )
    title, summary, empty, header, *lines = e1ts("history", "scenario", "101")
    assert title == "sc101 Reviewer signs in (Sign in › Users), release 2.1.1"
    assert summary == "~✗✗!  last 4 runs, newest right: 2 failed, 1 flaky, 1 error"
    assert empty == ""
    assert header.split() == ["run", "verdict", "when", "time", "rows", "environment", "batch"]
    assert [re.sub(r" +\d{4}-\d\d-\d\d \d\d:\d\d +", " ", line.strip()) for line in lines] == [
        "5  ! error qa           b5",
        "The fixture “page” could not be made",
        "4  ✗ failed 200 ms           qa           b4",
        "at “Step 1012”: No button “Save” for sc101",
        "3  ✗ failed 200 ms  changed  qa           b3",
        "as above",
        "1  ~ flaky 200 ms           qa           b1",
    ]


@pytest.mark.parametrize("word", ["sc101", "test_config.yml::Sign in::Users::sc101"])
def test_a_scenario_may_be_named_as_pytest_names_it(
    connection: Connection, data: Callable[..., Any], word: str
) -> None:
    write_batches(connection, PastBatch("b1", {101: "p"}), PastBatch("b2", {101: "e"}))
    found = data("history", "scenario", word, "--last", "1")
    [run] = found["runs"]
    assert (found["version"], found["scenario"], found["verdicts"]) == (1, "Reviewer signs in", {"error": 1})
    assert (run["batch"], run["step_id"], run["message"]) == ("b2", 1012, "error: The browser is gone")


def test_a_carried_verdict_is_no_run_of_the_scenario(connection: Connection, data: Callable[..., Any]) -> None:
    carried = {"carried": {"batch": "b1", "scenarios": [101]}}
    write_batches(
        connection, PastBatch("b1", {101: "p", 102: "f"}), PastBatch("b2", {102: "p"}, details=carried, total=2)
    )
    assert [run["batch"] for run in data("history", "scenario", "101")["runs"]] == ["b1"]
    status = data("status", "b2")
    assert status["scenarios"]["passed"] == 2
    assert status["sets"][0]["carried"] == 1


def test_a_scenario_without_step_rows_is_found_by_its_failure(connection: Connection, data: Callable[..., Any]) -> None:
    details = {"failures": [{"scenario_id": 104, "step_id": None, "verdict": "error", "error": "It has no steps"}]}
    write_batches(connection, PastBatch("b1", {101: "p"}, details=details))
    [run] = data("history", "scenario", "104")["runs"]
    assert (run["verdict"], run["scenario"], run["message"]) == ("error", "Reset by mail", "It has no steps")


def test_a_scenario_that_is_gone_keeps_its_history(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p"}))
    connection.execute(text("DELETE FROM test_scenarios WHERE id = 101"))
    connection.commit()
    assert e1ts("history", "scenario", "101")[0].endswith("release 2.1.1; it is gone from the release")


def test_a_scenario_that_never_ran_says_how_to_run_it(e1ts: Lines) -> None:
    assert e1ts("history", "scenario", "101") == [
        "sc101 Reviewer signs in, release 2.1.1: no runs yet. Start one: pytest --e1ts-release=5 sc101"
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("scenario", "110"), "no scenario 110. Nearest: 104 (Reset by mail, release 2.1.1), 103 ("),
        (("scenario", "999999999"), "no scenario 999999999. Nearest: 104"),
        (("set", "3"), "no set 3. Nearest: 11 (Sign in, release 2.1.1)."),
        (("case", "22"), "no case 22. Nearest: 21 (Users, release 2.1.1)."),
        (("scenario", "signs in"), "'signs in' is no id of a scenario. Give its number, as in: e1ts history scenario"),
    ],
)
def test_what_does_not_exist_is_answered_with_the_nearest(e1ts: Lines, words: tuple[str, ...], said: str) -> None:
    assert said in refused(e1ts, "history", *words)


def test_the_history_of_a_set_counts_its_scenarios(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f"}), PastBatch("b2", {101: "p", 102: "p"}, total=4))
    title, _, header, newest, oldest = e1ts("history", "set", "11", width=140)
    assert title == "set 11 Sign in, release 2.1.1"
    assert header.split() == ["run", "status", "passed", "failed", "not", "run", "of", "when", "time", "batch"]
    assert newest.split()[:6] == ["2", "passed", "2", "·", "2", "4"]
    assert oldest.split()[:6] == ["1", "failed", "1", "1", "·", "2"]


def test_the_history_of_a_case_has_a_strip_for_each_scenario(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f"}), PastBatch("b2", {101: "e"}))
    assert [line.split("  ")[0] for line in e1ts("history", "case", "21")[3:7]] == ["✓!", "✗·", "··", "··"]


def test_flaky_scenarios_come_worst_first(connection: Connection, e1ts: Lines) -> None:
    verdicts = zip("pppp", "pfpf", "ffpp", strict=True)
    batches = [PastBatch(f"b{n}", dict(zip((101, 102, 103), row, strict=True))) for n, row in enumerate(verdicts)]
    write_batches(connection, *batches)
    headline, _, header, *lines = e1ts("flaky")
    assert headline == "2 scenarios with a verdict one can't rely on in the last 4 batches, worst first:"
    assert header.split()[:4] == ["rate", "flips", "on", "retry"]
    assert [line.split()[:6] for line in lines[:2]] == [
        ["75%", "3", "·", "4", "✓✗✓✗", "sc102"],
        ["25%", "1", "·", "4", "✗✗✓✓", "sc103"],
    ]


def test_a_verdict_that_changed_with_its_rows_is_not_flaky(connection: Connection, e1ts: Lines) -> None:
    one, other = PastBatch("b1", {101: "f"}), PastBatch("b2", {101: "p"}, plan=CHANGED, texts={1012: "Press Send"})
    write_batches(connection, one, other)
    said = "No scenario changed its verdict without a change of its rows in the last 2 batches."
    assert e1ts("flaky") == [said]


def test_a_sentence_with_a_variable_is_the_same_every_day(connection: Connection, data: Callable[..., Any]) -> None:
    connection.execute(text("UPDATE test_steps SET step_definition = 'Enter ${today}' WHERE id = 1012"))
    one = PastBatch("b1", {101: "f"}, texts={1012: "Enter 2026-03-02"})
    other = PastBatch("b2", {101: "p"}, plan=CHANGED, texts={1012: "Enter 2026-03-03"})
    write_batches(connection, one, other)
    [found] = data("flaky")["scenarios"]
    assert (found["flips"], found["last"]["scenario_id"], found["rate"]) == (1, 101, 0.5)
    assert data("compare")["changed_rows"] == []


def test_flaky_looks_at_one_release_and_as_many_batches_as_it_is_told(
    connection: Connection, data: Callable[..., Any]
) -> None:
    write_set(connection, 6, "2.2.0", 12)
    write_batches(
        connection,
        PastBatch("b1", {101: "f"}),
        PastBatch("b2", {101: "p"}),
        PastBatch("c1", {1101: "f"}, release_id=6, set_id=12),
        PastBatch("c2", {1101: "p"}, release_id=6, set_id=12),
    )
    assert [one["last"]["scenario_id"] for one in data("flaky")["scenarios"]] == [101, 1101]
    assert [one["last"]["scenario_id"] for one in data("flaky", "--release", "2.1.1")["scenarios"]] == [101]
    assert data("flaky", "--last", "2")["batches"] == ["c1", "c2"]


def test_two_batches_are_compared(connection: Connection, e1ts: Lines) -> None:
    write_batches(
        connection,
        PastBatch("b1", {101: "p", 102: "f", 103: "p", 104: "f"}, ms={103: 900}),
        PastBatch("b2", {101: "f", 102: "p", 103: "p", 105: "p"}, ms={103: 5900}),
    )
    lines = e1ts("compare", status=1)
    assert [line.split()[:2] for line in lines[1:3]] == [["earlier", "b1"], ["later", "b2"]]
    assert lines[3:] == [
        "",
        "The plan is the same (aaaaaaaaaaaa): no row of the release changed.",
        "",
        "1 new failure",
        "  ✗ failed  sc101 Reviewer signs in (Sign in › Users)",
        "      at “Step 1012”: No button “Save” for sc101",
        "",
        "1 fixed",
        "  was ✗ failed  sc102 Wrong password is refused (Sign in › Users)",
        "",
        "1 slower (at least 1.5 times and 1.0 s more)",
        "     1.0 s → 6.0 s     sc103 Locked account (Sign in › Users)",
        "",
        "1 new scenario",
        "  ✓ passed  sc105 Scenario 105 (Sign in › Users)",
        "",
        "1 not run in the later batch",
        "  was ✗ failed  sc104 Reset by mail (Sign in › Users)",
    ]


def test_rows_that_changed_between_two_batches_are_told(connection: Connection, e1ts: Lines) -> None:
    write_batches(
        connection,
        PastBatch("b1", {101: "p", 102: "p"}, without=[1021]),
        PastBatch("b2", {101: "p", 102: "p"}, plan=CHANGED, texts={1012: "Press Send"}, without=[1022]),
    )
    lines = e1ts("compare", "b1", "b2")
    assert all(len(line) <= 80 for line in lines)
    assert lines[lines.index("rows changed in 2 scenarios") :] == [
        "rows changed in 2 scenarios",
        "  sc101 Reviewer signs in (Sign in › Users)",
        "      ~ step 1012 “Step 1012” → “Press Send”",
        "  sc102 Wrong password is refused (Sign in › Users)",
        "      - step 1022 “Step 1022”",
        "      + step 1021 “Step 1021”",
        "",
        "2 scenarios as before",
    ]


def test_a_comparison_as_json_holds_everything(connection: Connection, data: Callable[..., Any]) -> None:
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f"}), PastBatch("b2", {101: "p", 102: "e"}))
    found = data("compare", "latest~1", "latest")
    assert list(found) == [
        *("version", "earlier", "later", "same_plan", "pace", "slower_than", "new_failures", "fixed", "still_failing"),
        *("warned", "slower", "skipped", "waiting", "unfinished", "new", "not_run_before", "gone", "not_run"),
        *("changed_rows", "changed_scenarios", "same"),
    ]
    [pair] = found["still_failing"]
    assert (pair["scenario_id"], pair["before"]["verdict"], pair["after"]["verdict"]) == (102, "failed", "error")
    assert (found["same"], found["same_plan"], found["later"]["batch"]) == (1, True, "b2")


def test_batches_of_different_releases_share_nothing_and_it_says_so(connection: Connection, e1ts: Lines) -> None:
    write_set(connection, 6, "2.2.0", 12)
    one, other = PastBatch("b1", {101: "p"}), PastBatch("c1", {1101: "p"}, release_id=6, set_id=12)
    write_batches(connection, one, other)
    assert "They are of different releases, which share no scenarios: all are new or gone." in e1ts(
        "compare", "b1", "c1"
    )


def test_latest_counts_the_batches_of_the_release_one_names(connection: Connection, data: Callable[..., Any]) -> None:
    write_set(connection, 6, "2.2.0", 12)
    one, other = PastBatch("b1", {101: "p"}), PastBatch("c1", {1101: "p"}, release_id=6, set_id=12)
    write_batches(connection, one, other)
    assert data("status")["batch"] == "c1"
    assert data("status", "--release", "2.1.1")["batch"] == "b1"


def test_a_passed_batch_ends_with_status_0(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p", 102: "s"}))
    assert e1ts("status")[0] == "release 2.1.1 on qa: passed, 1 passed, 1 skipped"


def test_a_failed_batch_ends_with_status_1_and_its_failures(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f", 103: "b"}, total=4))
    headline, batch, started, *lines = e1ts("status", status=1)
    assert headline == "release 2.1.1 on qa: failed, 1 passed, 1 failed, 1 error, 1 not run"
    assert batch == "  batch    b1"
    assert started.endswith("by ann, took 1 min 00 s")
    assert lines[-5:] == [
        "2 failures:",
        "  ✗ failed  sc102 Wrong password is refused (Sign in › Users)",
        "      at “Step 1022”: No button “Save” for sc102",
        "  ! error  sc103 Locked account (Sign in › Users)",
        "      The fixture “page” could not be made",
    ]
    assert e1ts("status", "--limit", "1", status=1)[-1] == "  … and 1 more: --limit 2"


def test_a_failure_in_quarantine_is_counted_apart(connection: Connection, e1ts: Lines) -> None:
    failure = {"scenario_id": 102, "step_id": 1022, "verdict": "failed", "quarantined": {"owner": "ann"}}
    write_batches(connection, PastBatch("b1", {101: "p", 102: "f"}, details={"failures": [failure]}))
    connection.execute(text("UPDATE test_runs SET status = 'passed'"))
    connection.commit()
    headline, *lines = e1ts("status")
    assert headline == "release 2.1.1 on qa: passed, 1 passed, 1 quarantined"
    assert "  ✗ failed (quarantined)  sc102 Wrong password is refused (Sign in › Users)" in lines


def test_a_running_batch_ends_with_status_3_and_says_how_far_it_is(connection: Connection, e1ts: Lines) -> None:
    verdicts = {101: "p", 102: "p", 103: "p", 104: "p"}
    running = PastBatch("b1", verdicts, status="running", total=8, without=[1042], at=time.time() - 60)
    write_batches(connection, running)
    headline, _, started, done, *_ = e1ts("status", status=3)
    assert headline == "release 2.1.1 on qa: running, 3 passed, 1 running, 4 not run"
    assert "1 min 0" in started
    assert re.fullmatch(r"  done     3 of 8 \(38%\), (2\.\d|3\.0) a minute, about 1 min \d\d s left", done), done


def test_a_running_batch_that_fell_silent_says_how_to_close_it(connection: Connection, e1ts: Lines) -> None:
    write_batches(connection, PastBatch("b1", {101: "p"}, status="running", at=time.time() - 3600))
    connection.execute(text("ALTER TABLE test_runs DISABLE TRIGGER USER"))
    connection.execute(text("UPDATE test_runs SET updated_at = created_at"))
    connection.commit()
    assert any(
        "nothing was written for 1 h 00 min; if it is dead, close it: e1ts results close-stale" in line
        for line in e1ts("status", status=3)
    )


@pytest.mark.parametrize("command", ["status", "compare"])
def test_an_unknown_batch_names_the_nearest(connection: Connection, e1ts: Lines, command: str) -> None:
    write_batches(connection, PastBatch("nightly-1", {101: "p"}), PastBatch("nightly-2", {101: "p"}))
    assert "no batch 'nigthly-1'. Nearest: nightly-1" in refused(e1ts, command, "nigthly-1")


def test_without_runs_every_command_says_how_to_start_one(e1ts: Lines) -> None:
    start = "there are no runs yet. Start one: pytest --e1ts-release=latest"
    assert start in refused(e1ts, "status")
    assert start in refused(e1ts, "compare")
    assert e1ts("flaky") == [start.replace("there", "There", 1)]


@pytest.mark.parametrize("words", [("status",), ("compare",), ("flaky",), ("history", "scenario", "101")])
def test_a_database_without_tables_says_how_to_make_them(
    empty_database: DatabaseAddress, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv(URL_VARIABLE, empty_database.url)
    with pytest.raises(E1tsError, match="e1ts db upgrade"):
        CliRunner().invoke(root, list(words), catch_exceptions=False)
