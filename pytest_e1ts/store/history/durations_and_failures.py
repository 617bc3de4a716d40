"""What a run can learn from the runs before it: how long scenarios take, and which failed last; one query each.

Both look at a few runs of each test set alone, so that the cost does not grow with the age of the database. Runs of
less than half of what the largest of the set's latest runs had, such as those of one scenario under repair, are passed
over where there are others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ARRAY, Connection, Integer, bindparam, text

LOOKED_AT = 20
"""Runs of each test set among which the full ones are looked for."""

# Other programs write failed_details too: what is no id must not cost the schedule all that is.
_IS_ID = '@.type() == "number" && @ > -2147483648 && @ < 2147483648 && @.floor() == @'
_RECENT = """
WITH sets AS (
    SELECT DISTINCT c.test_set_id AS id
    FROM test_scenarios AS s JOIN test_cases AS c ON c.id = s.test_case_id
    WHERE s.id = ANY(:scenario_ids)
), latest AS (
    SELECT r.*, max(r.total_scenarios) OVER (PARTITION BY r.test_set_id) AS largest
    FROM sets CROSS JOIN LATERAL (
        SELECT id, test_set_id, total_scenarios, failed_details FROM test_runs
        WHERE test_set_id = sets.id AND status IN ('passed', 'failed')
        ORDER BY id DESC LIMIT :looked_at
    ) AS r
), recent AS (
    SELECT * FROM (
        SELECT id, failed_details, row_number() OVER (PARTITION BY test_set_id ORDER BY id DESC) AS place
        FROM latest WHERE 2 * total_scenarios::bigint >= largest
    ) AS full_runs
    WHERE place <= :last_runs
), carried AS MATERIALIZED (
    SELECT recent.id AS run_id, (c.scenario_id #>> '{}')::numeric::integer AS scenario_id
    FROM recent CROSS JOIN LATERAL
         jsonb_path_query(recent.failed_details, '$.carried.scenarios[*] ? (IS_ID)') AS c(scenario_id)
)
"""

_MEDIANS = """
SELECT scenario_id,
       coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) FILTER (WHERE failed = 0),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY ms))
FROM (
    SELECT s.test_run_id AS run_id, s.scenario_id, sum(s.duration_ms) AS ms,
           count(*) FILTER (WHERE s.status = 'failed') AS failed
    FROM recent JOIN test_run_steps AS s ON s.test_run_id = recent.id
    WHERE s.scenario_id = ANY(:scenario_ids)
    GROUP BY s.test_run_id, s.scenario_id
) AS run
WHERE ms IS NOT NULL AND (run_id, scenario_id) NOT IN (SELECT run_id, scenario_id FROM carried)
GROUP BY scenario_id
"""

_LAST_VERDICTS = """
SELECT scenario_id
FROM (
    SELECT s.scenario_id, s.test_run_id AS run_id, s.status = 'failed' AS failed
    FROM recent JOIN test_run_steps AS s ON s.test_run_id = recent.id
    WHERE s.scenario_id = ANY(:scenario_ids) AND s.status IN ('passed', 'failed')
    UNION ALL
    SELECT (f.scenario_id #>> '{}')::numeric::integer, recent.id, true
    FROM recent CROSS JOIN LATERAL
         jsonb_path_query(recent.failed_details,
                          '$.failures[*] ? (@.step_id == null).scenario_id ? (IS_ID)') AS f(scenario_id)
    WHERE (f.scenario_id #>> '{}')::numeric::integer = ANY(:scenario_ids)
) AS verdict
GROUP BY scenario_id
HAVING max(run_id) = max(run_id) FILTER (WHERE failed)
"""

_IDS = bindparam("scenario_ids", type_=ARRAY(Integer))
_DURATIONS = text((_RECENT + _MEDIANS).replace("IS_ID", _IS_ID)).bindparams(_IDS)
_LAST_FAILED = text((_RECENT + _LAST_VERDICTS).replace("IS_ID", _IS_ID)).bindparams(_IDS)


def scenario_durations(connection: Connection, scenario_ids: Collection[int], last_runs: int = 3) -> dict[int, float]:
    """Return how long scenarios took of late: the median of their steps' times together.

    Runs in which the scenario failed count only where there is no other: a failure ends early, or late, at a time-out.

    Args:
        connection: To the database.
        scenario_ids: The scenarios; one that never ran is missing from what is returned.
        last_runs: How many runs of each test set to look at.

    Returns:
        Milliseconds by scenario id.
    """
    rows = connection.execute(_DURATIONS, _parameters(scenario_ids, last_runs))
    return {scenario_id: float(milliseconds) for scenario_id, milliseconds in rows}


def last_failed(connection: Connection, scenario_ids: Collection[int], last_runs: int = 3) -> frozenset[int]:
    """Return the scenarios that failed, or could not be judged, the last time they ran.

    Args:
        connection: To the database.
        scenario_ids: The scenarios to ask for.
        last_runs: How many runs of each test set to look at.
    """
    return frozenset(connection.execute(_LAST_FAILED, _parameters(scenario_ids, last_runs)).scalars())


def _parameters(scenario_ids: Collection[int], last_runs: int) -> Mapping[str, object]:
    return {"scenario_ids": list(scenario_ids), "last_runs": last_runs, "looked_at": LOOKED_AT}
