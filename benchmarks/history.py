"""How long the commands of the history take beside a long past.

``python -m benchmarks.history [BATCHES [SCENARIOS]]`` writes that many batches (200) of that many scenarios (2,000)
of ten steps each into an embedded PostgreSQL in a temporary folder, and times every command in a process of its own,
the start of Python included: the best of three.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from pytest_e1ts.schema.upgrade import upgrade
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded.server import start_embedded
from pytest_e1ts.store.history.durations_and_failures import last_failed, scenario_durations

STEPS, SETS, ROUNDS = 10, 7, 3

COMMANDS = (
    "history scenario 7",
    "history set 3",
    "history case 7",
    "flaky --last 20",
    "compare latest~1 latest",
    "status",
    "runs",
)

ROWS = (
    "INSERT INTO releases (id, release_number, status) VALUES (5, '5', 'open')",
    "INSERT INTO test_sets (id, release_id, name) SELECT n, 5, 'Set ' || n FROM generate_series(1, :sets) AS n",
    """INSERT INTO test_cases (id, release_id, test_set_id, name)
       SELECT n, 5, n, 'Case ' || n FROM generate_series(1, :sets) AS n""",
    """INSERT INTO test_scenarios (id, release_id, test_case_id, name)
       SELECT n, 5, 1 + n % :sets, 'Scenario ' || n FROM generate_series(1, :scenarios) AS n""",
    """INSERT INTO test_steps (id, release_id, test_scenario_id, order_index, step_definition)
       SELECT n * :steps + s, 5, n, s, 'Step ' || s || ' does its part'
       FROM generate_series(1, :scenarios) AS n, generate_series(1, :steps) AS s""",
    """INSERT INTO test_runs (release_id, test_set_id, test_set_name, batch_id, environment, status, duration_ms,
                              total_scenarios, total_steps, failed_details, created_at)
       SELECT 5, s, 'Set ' || s, 'batch-' || b, 'qa', 'failed', 60000,
              :scenarios / :sets, :scenarios * :steps / :sets,
              jsonb_build_object('plan', jsonb_build_object('hash', md5((b / 5)::text)), 'failures', '[]'::jsonb),
              now() - (:batches - b) * interval '1 hour'
       FROM generate_series(1, :batches) AS b, generate_series(1, :sets) AS s ORDER BY b, s""",
    """INSERT INTO test_run_steps (test_run_id, test_step_id, scenario_id, scenario_name, case_name, step_definition,
                                   expected_results, status, error_message, duration_ms)
       SELECT r.id, n * :steps + s, n, 'Scenario ' || n, 'Case ' || r.test_set_id, 'Step ' || s || ' does its part',
              'It is so', CASE WHEN f THEN 'failed' ELSE 'passed' END, CASE WHEN f THEN 'No button “Save”' END,
              100 + (n * 7919 + s * 31 + r.id) % 400
       FROM test_runs AS r
            JOIN generate_series(1, :scenarios) AS n ON 1 + n % :sets = r.test_set_id
            CROSS JOIN generate_series(1, :steps) AS s
            CROSS JOIN LATERAL (SELECT s = :steps AND (n * 31 + r.id * 17) % 50 = 0 AS f) AS fails
       ORDER BY r.id, n, s""",
)


def main() -> None:
    """Write the rows and print what each command takes."""
    batches, scenarios = (*map(int, sys.argv[1:3]), *(200, 2_000)[len(sys.argv[1:3]) :])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        with start_embedded(Path(folder) / "postgres", durable=False) as embedded:
            address = embedded.address("history")
            write_rows(address, batches, scenarios)
            print(f"{batches} batches of {scenarios} scenarios, {batches * scenarios * STEPS:,} step rows")
            for command in COMMANDS:
                print(f"{measure(command, address):>7.2f}s  e1ts {command}", flush=True)
            measure_functions(address, scenarios)


def write_rows(address: DatabaseAddress, batches: int, scenarios: int) -> None:
    """Write a release and its past."""
    sizes = {"batches": batches, "scenarios": scenarios, "steps": STEPS, "sets": SETS}
    with connect_with_retries(address) as connection:
        upgrade(connection)
        for statement in ROWS:
            clause = text(statement)
            used = {name: size for name, size in sizes.items() if f":{name}" in statement}
            connection.execute(clause, used)
        connection.commit()
        connection.exec_driver_sql("ANALYZE")
        connection.commit()


def measure(command: str, address: DatabaseAddress) -> float:
    """Return the seconds of the quickest of some calls; 0, 1 and 3 are verdicts, not faults."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        words = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", *command.split()]
        done = subprocess.run(  # noqa: S603 - our own command
            words, env={**os.environ, "DATABASE_URL": address.url}, check=False, capture_output=True, text=True
        )
        taken.append(time.perf_counter() - started)
        if done.returncode not in {0, 1, 3} or "Traceback" in done.stderr:
            sys.exit(f"e1ts {command} ended {done.returncode}: {done.stderr}")
    return min(taken)


def measure_functions(address: DatabaseAddress, scenarios: int) -> None:
    """Print what a run asks for before it starts."""
    ids = list(range(1, scenarios + 1))
    with connect_with_retries(address) as connection:
        for function in (scenario_durations, last_failed):
            started = time.perf_counter()
            found = function(connection, ids)
            print(f"{time.perf_counter() - started:>7.2f}s  {function.__name__}: {len(found)} of {scenarios}")


if __name__ == "__main__":
    main()
