"""One run, read from its journal and from its rows: the same model, field by field, as far as both can know it.

Every field of every class is compared; what only one of the two can know is named here, so that a new field is compared
until somebody says why it cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from pytest_e1ts.model.events import Event, Quarantined, ScenarioFinished, Verdict
from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.details import PastFailure
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import PastScenario, StepTotals
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.reporting.database.sink import PostgresSink
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.past_runs.journal_model import batch_of
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from pytest_e1ts.store.history.batches import read_batch_runs
from pytest_e1ts.store.history.in_full import read_batch_in_full
from pytest_e1ts.store.history.judged import read_judged
from tests.store.reporting.conftest import Server
from tests.unit.reporting.builders import (
    T0,
    finished,
    make_plan,
    make_scenario,
    make_settings,
    scenario_events,
    started,
)

PLAN = make_plan(
    [make_scenario(number) for number in (101, 102, 103, 104, 105)],
    [make_scenario(number) for number in (201, 202, 203, 204, 205)],
    [],
)
EXCUSED = (Quarantined(202, "ann", "late", "2026-12-31"),)
KNOWN_TO_ONE = {
    RunWithDetails: {"id", "changed_at", "read_at"},  # a row has an id; the clocks of database and journal are two
    PastScenario: {"run", "name", "case"},  # runs are compared themselves; names are read of the steps
    StepTotals: {"first_row", "failed_row", "steps_hash", "texts_hash", "row_id"},  # of rows alone
    PastStep: {"run_id"},
    PastFailure: {"artifacts", "is_optional"},  # the rows' own
}


@dataclass(frozen=True)
class Read:
    """A run, read once from its journal and, in both depths, from its rows."""

    journal: BatchInFull
    rows: BatchInFull
    runs: Sequence[RunWithDetails]
    judged: Sequence[PastScenario]


def events() -> Iterator[Event]:
    """Yield a run of everything that can become of a scenario; 205 never ran."""
    letters = {101: "ppp", 102: "pfs", 103: "eps", 104: "pwp", 105: "sss", 201: "pnp", 202: "fss"}
    for number, (scenario_id, own) in enumerate(letters.items()):
        yield from scenario_events(PLAN, scenario_id, own, at=T0 + number)
    yield from scenario_events(PLAN, 203, "pfs", attempt=1, at=T0 + 20)
    yield from scenario_events(PLAN, 203, "ppp", attempt=2, at=T0 + 25)
    *steps, end = scenario_events(PLAN, 204, "ppp", at=T0 - 3600)
    assert isinstance(end, ScenarioFinished)
    yield from (*steps, replace(end, origin="batch-0"))


def broken_in_set_up() -> Iterator[Event]:
    *steps, end = scenario_events(PLAN, 205, "sss", at=T0 + 30, verdict=Verdict.ERROR)
    assert isinstance(end, ScenarioFinished)
    yield from (*steps, replace(end, before="No browser", after="No page to close", message="Set-up failed"))


def record(server: Server, folder: Path, *ran: Event, interrupted: bool = False) -> None:
    settings = make_settings(folder, worker_attempts=2)
    sink = PostgresSink(server.engine.connect, settings, interval_s=0.02)
    recorder = RunRecorder(PLAN, settings, [sink], [])
    conditions = (("address", "http://desk.example.test"), ("step time-out", "10 s"))
    start = replace(started(PLAN), quarantined=EXCUSED, conditions=conditions, empty_sets=(13,), rerun_of="batch-0")
    recorder.start(start)
    for event in ran:
        recorder.take(event)
    recorder.finish(finished(1, interrupted=interrupted))
    assert not recorder.problems


@pytest.fixture(params=["to its end", "interrupted"])
def read(request: pytest.FixtureRequest, server: Server, connection: Connection, tmp_path: Path) -> Read:
    """A run that was recorded: to its end, or interrupted before its last scenario."""
    is_whole = request.param == "to its end"
    more = broken_in_set_up() if is_whole else ()
    record(server, tmp_path / "report", *events(), *more, interrupted=not is_whole)
    rows = read_batch_in_full(connection, "batch-1")
    assert rows is not None
    runs = read_batch_runs(connection, ["batch-1"])
    judged = read_judged(connection, runs)
    return Read(batch_of(load_run(tmp_path / "report", "batch-1")), rows, runs, judged)


def known(value: Any) -> dict[str, Any]:
    """Return the fields of a record that journal and rows both know."""
    names = {part.name for part in fields(value)} - KNOWN_TO_ONE[type(value)]
    return {name: getattr(value, name) for name in names}


def told(run: RunWithDetails) -> dict[str, Any]:
    details = {part.name: getattr(run.details, part.name) for part in fields(run.details)}
    failures = [known(failure) for failure in run.details.failures]
    return known(run) | {"details": details | {"failures": failures}}


def test_runs_are_the_same(read: Read) -> None:
    assert [told(run) for run in read.journal.runs] == [told(run) for run in read.runs]


def test_scenarios_are_the_same(read: Read) -> None:
    def facts(scenario: PastScenario) -> dict[str, Any]:
        return known(scenario) | {"totals": scenario.totals and known(scenario.totals)}

    journal = {found.scenario.scenario_id: facts(found.scenario) for found in read.journal.scenarios}
    assert journal == {one.scenario_id: facts(one) for one in read.judged}
    assert journal == {found.scenario.scenario_id: facts(found.scenario) for found in read.rows.scenarios}
    # What waits for people is in no sample run: tests/plugin/pytest_plugin/worker/test_manual.py reads it from both.
    assert {one["verdict"] for one in journal.values()} >= set(map(str, Verdict)) - {"waiting"}


def test_what_follows_from_a_scenario_is_the_same(read: Read) -> None:
    def follows(scenario: PastScenario) -> tuple[object, ...]:
        return scenario.content, scenario.is_bad, scenario.has_passed, scenario.has_verdict, scenario.run.verdict

    journal = {found.scenario.scenario_id: follows(found.scenario) for found in read.journal.scenarios}
    assert journal == {one.scenario_id: follows(one) for one in read.judged}


def test_names_are_the_same_where_the_rows_tell_them(read: Read) -> None:
    journal = {found.scenario.scenario_id: found.scenario for found in read.journal.scenarios}
    for one in read.judged:
        if one.name:
            assert (one.name, one.case) == (journal[one.scenario_id].name, journal[one.scenario_id].case)


def test_steps_are_the_same(read: Read) -> None:
    def steps(batch: BatchInFull) -> dict[int, list[dict[str, Any]]]:
        return {found.scenario.scenario_id: [known(step) for step in found.steps] for found in batch.scenarios}

    assert steps(read.journal) == steps(read.rows)
    assert sum(map(len, steps(read.journal).values())) >= 27


def test_the_batch_is_the_same(read: Read) -> None:
    one, other = read.journal, read.rows
    assert (one.id, one.release_id, one.environment) == (other.id, other.release_id, other.environment)
    assert (one.set_ids, one.empty_sets) == (other.set_ids, other.empty_sets)
    assert other.chosen <= one.chosen  # rows know nothing of what never ran
