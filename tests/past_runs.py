"""Past runs for tests: batches written down briefly, inserted as the single writer does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from pytest_e1ts.model.past_runs.as_recorded import StepStatus
from pytest_e1ts.schema.tables import releases, test_cases, test_scenarios, test_sets, test_steps
from pytest_e1ts.store.runs.rows import RunRow, RunStepRow
from pytest_e1ts.store.runs.write import insert_run_steps, insert_runs, update_run

FIRST = 1_760_000_000.0
"""When the first batch starts, in seconds since the epoch; each later one starts an hour after the one before."""

_STATUS: Mapping[str, StepStatus] = {"p": "passed", "f": "failed", "e": "failed", "s": "skipped", "b": "skipped"}
NAMES = {101: "Reviewer signs in", 102: "Wrong password is refused", 103: "Locked account", 104: "Reset by mail"}


@dataclass
class PastBatch:
    """One batch of one test set.

    Attributes:
        verdicts: A letter by scenario id: ``p`` passed, ``f`` failed, ``e`` error, ``s`` skipped, ``b`` broken in
            set-up; each scenario has two steps, of which the second tells.
        texts: Sentences by step id, where they are not ``Step 1011``.
        ms: Milliseconds of the second step by scenario id, where they are not 100.
        details: What ``failed_details`` holds besides.
        status: Of the run; worked out where empty.
        total: Scenarios that were to run; as many as there are verdicts where None.
    """

    id: str
    verdicts: Mapping[int, str]
    plan: str = "a" * 64
    texts: Mapping[int, str] = field(default_factory=dict)
    ms: Mapping[int, int] = field(default_factory=dict)
    details: Mapping[str, Any] = field(default_factory=dict)
    status: str = ""
    total: int | None = None
    release_id: int = 5
    set_id: int = 11
    set_name: str = "Sign in"
    without: Sequence[int] = ()
    at: float | None = None


def write_batches(connection: Connection, *batches: PastBatch) -> list[int]:
    """Insert batches, the oldest first, and commit; releases and sets must be there. Return their run ids."""
    ids = [_write(connection, number, batch) for number, batch in enumerate(batches)]
    connection.commit()
    return ids


def write_set(connection: Connection, release_id: int = 5, number: str = "2.1.1", set_id: int = 11) -> None:
    """Insert a release with one set, one case (21) and four scenarios (101, …) of two steps (1011, …), and commit.

    The ids of what another release than 5 holds are 1,000 (steps: 10,000) higher for each.
    """
    shift = (release_id - 5) * 1000
    own = {"release_id": release_id}
    connection.execute(releases.insert(), {"id": release_id, "release_number": number, "status": "open"})
    connection.execute(test_sets.insert(), {"id": set_id, "name": "Sign in", **own})
    connection.execute(test_cases.insert(), {"id": 21 + shift, "test_set_id": set_id, "name": "Users", **own})
    for scenario_id, name in NAMES.items():
        id_ = scenario_id + shift
        connection.execute(
            test_scenarios.insert(),
            {"id": id_, "test_case_id": 21 + shift, "name": name, "order_index": id_, **own},
        )
        for step_id in (id_ * 10 + 1, id_ * 10 + 2):
            step = {"id": step_id, "test_scenario_id": id_, "step_definition": f"Step {step_id}", **own}
            connection.execute(test_steps.insert(), step)
    connection.commit()


def _write(connection: Connection, number: int, batch: PastBatch) -> int:
    at = FIRST + number * 3600 if batch.at is None else batch.at
    total = len(batch.verdicts) if batch.total is None else batch.total
    row = RunRow(
        batch.release_id, batch.set_id, batch.set_name, batch.id, "qa", None, "running", total, total * 2, "ann", at
    )
    run_id = insert_runs(connection, [row])[batch.set_id]
    rows = [
        step
        for scenario_id, verdict in batch.verdicts.items()
        for step in _steps(batch, run_id, scenario_id, verdict, at)
    ]
    insert_run_steps(connection, rows)
    if batch.status != "running":
        bad = any(verdict in "feb" for verdict in batch.verdicts.values())
        details = {"plan": {"hash": batch.plan}, "failures": _failures(batch), "not_run": 0, "interrupted": False}
        update_run(
            connection,
            run_id,
            status="failed" if bad else "passed",
            duration_ms=1200,
            failed_details={**details, **batch.details},
        )
    return run_id


def _steps(batch: PastBatch, run_id: int, scenario_id: int, verdict: str, at: float) -> list[RunStepRow]:
    rows = []
    for place, letter in enumerate("b" + verdict if verdict in "bs" else "p" + verdict, start=1):
        step_id, name = scenario_id * 10 + place, NAMES.get(scenario_id, f"Scenario {scenario_id}")
        if step_id in batch.without:
            continue
        message = {"f": f"No button “Save” for sc{scenario_id}", "e": "error: The browser is gone"}.get(letter)
        ms = None if letter in "sb" else batch.ms.get(scenario_id, 100) if place == 2 else 100
        rows.append(
            RunStepRow(
                run_id,
                step_id,
                scenario_id,
                name,
                "Users",
                batch.texts.get(step_id, f"Step {step_id}"),
                None,
                _STATUS[letter],
                message,
                ms,
                at + 60,
            )
        )
    return rows


def _failures(batch: PastBatch) -> list[dict[str, Any]]:
    return [
        {
            "scenario_id": id_,
            "scenario": NAMES.get(id_, ""),
            "case": "Users",
            "step_id": None,
            "verdict": "error",
            "error": "The fixture “page” could not be made",
            "attempt": 1,
        }
        for id_, verdict in batch.verdicts.items()
        if verdict == "b"
    ]
