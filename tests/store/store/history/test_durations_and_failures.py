from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, event

from pytest_e1ts.commands.runs.compare_reading import read_comparison
from pytest_e1ts.commands.runs.flaky import read_flaky
from pytest_e1ts.commands.runs.history_reading import read_case_history, read_scenario_history, read_set_history
from pytest_e1ts.reporting.history.comparison import Thresholds
from pytest_e1ts.store.history.durations_and_failures import last_failed, scenario_durations
from tests.past_runs import PastBatch, write_batches, write_set


@contextlib.contextmanager
def counted_queries(connection: Connection) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield seen
    event.remove(connection, "before_cursor_execute", note)


def durations(connection: Connection, *milliseconds: int, letters: str = "", last_runs: int = 3) -> dict[int, float]:
    letters = letters or "p" * len(milliseconds)
    batches = [
        PastBatch(f"b{n}", {101: letter}, ms={101: ms})
        for n, (ms, letter) in enumerate(zip(milliseconds, letters, strict=True))
    ]
    write_batches(connection, *batches)
    return scenario_durations(connection, [101, 102], last_runs)


@pytest.fixture(autouse=True)
def _release(connection: Connection) -> None:
    write_set(connection)


def test_a_duration_is_the_median_of_the_last_runs(connection: Connection) -> None:
    assert durations(connection, 90_000, 400, 900_000, 500) == {101: 600.0}


def test_a_duration_of_a_failure_counts_only_where_there_is_no_other(connection: Connection) -> None:
    assert durations(connection, 400, 30_000, 30_000, letters="pff") == {101: 500.0}
    assert durations(connection, 30_000, 40_000, 50_000, letters="fff") == {101: 40_100.0}


def test_runs_of_one_scenario_under_repair_do_not_hide_the_full_ones(connection: Connection) -> None:
    everything = dict.fromkeys((101, 102, 103, 104), "p")
    full = PastBatch("full", everything)
    write_batches(connection, full, *(PastBatch(f"repair{n}", {102: "f"}) for n in range(3)))
    assert scenario_durations(connection, [101, 102, 103, 104]) == dict.fromkeys(everything, 200.0)


def test_a_carried_verdict_has_no_duration_of_its_own(connection: Connection) -> None:
    carried = {"carried": {"batch": "b1", "scenarios": [101]}}
    write_batches(connection, PastBatch("b1", {101: "p"}, ms={101: 100}), PastBatch("b2", {101: "p"}, ms={101: 900}))
    write_batches(connection, PastBatch("b3", {101: "p"}, ms={101: 900}, details=carried))
    assert scenario_durations(connection, [101]) == {101: 600.0}


def test_a_running_run_tells_no_duration(connection: Connection) -> None:
    write_batches(connection, PastBatch("b1", {101: "p"}, status="running"))
    assert scenario_durations(connection, [101]) == {}
    assert scenario_durations(connection, []) == {}


def test_the_last_run_decides_what_failed_last(connection: Connection) -> None:
    write_batches(
        connection,
        PastBatch("b1", {101: "f", 102: "p", 103: "b", 104: "e"}),
        PastBatch("b2", {101: "p", 102: "f", 103: "s", 104: "s"}),
    )
    assert last_failed(connection, [101, 102, 103, 104]) == {102, 103, 104}
    assert last_failed(connection, [101, 102]) == {102}
    assert last_failed(connection, []) == frozenset()


def test_both_are_one_query_for_any_number_of_scenarios(connection: Connection) -> None:
    write_batches(connection, PastBatch("b1", {101: "f"}))
    many = range(1, 10_001)
    with counted_queries(connection) as seen:
        assert len(scenario_durations(connection, many)) == len(last_failed(connection, many)) == 1
    assert len(seen) == 1 + 2  # the settings of the transaction come first


READS: dict[str, Callable[[Connection], object]] = {
    "scenario": lambda connection: read_scenario_history(connection, 101, 20),
    "set": lambda connection: read_set_history(connection, 11, 20),
    "case": lambda connection: read_case_history(connection, 21, 20),
    "flaky": lambda connection: read_flaky(connection, 20, None),
    "compare": lambda connection: read_comparison(connection, ("b0", "latest"), None, Thresholds()),
}


@pytest.mark.parametrize("read", READS)
def test_the_number_of_queries_does_not_grow_with_the_rows(connection: Connection, read: str) -> None:
    verdicts = [dict.fromkeys((101, 102, 103, 104), letter) for letter in "pfpfpfpf"]
    batches = [PastBatch(f"b{n}", one, plan=f"{n}" * 64) for n, one in enumerate(verdicts)]
    write_batches(connection, *batches[:2])
    with counted_queries(connection) as few:
        READS[read](connection)
    write_batches(connection, *batches[2:])
    with counted_queries(connection) as many:
        READS[read](connection)
    assert len(few) == len(many) <= 6
