"""What became of the scenarios of runs, judged from what these left: their columns, their details, their steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from sys import maxsize

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.judgement import BAD, PASSED
from pytest_e1ts.model.past_runs.batch import BatchInFull
from pytest_e1ts.model.past_runs.details import NO_DETAILS, PastFailure, RunDetails
from pytest_e1ts.model.past_runs.run import RunInFull, RunWithDetails
from pytest_e1ts.model.past_runs.scenario import RUNNING, PastScenario, ScenarioInFull, StepTotals, sum_steps
from pytest_e1ts.model.past_runs.step import PastStep

_CUT_OFF = "The run was cut off while this scenario ran."
_NOT_KEPT = "None of its steps ran; why was not kept, because more failed in this run than is kept."

Totals = Mapping[int, StepTotals]
"""What the steps of scenarios come to, by scenario id."""


def judge_runs(
    runs: Iterable[RunWithDetails], totals: Mapping[int | None, Totals], planned: Mapping[int, int] | None = None
) -> list[PastScenario]:
    """Judge every scenario that those runs say anything of, run by run in the order given.

    Args:
        runs: The runs.
        totals: What their steps come to, by run id.
        planned: How many steps scenarios have, by id; they say which of a running set have all their rows, and which a
            run that died had not finished.
    """
    return [judged for run in runs for judged in _judge_run(run, totals.get(run.id, {}), planned or {})]


def judge_in_full(run: RunWithDetails, steps: Iterable[PastStep]) -> Iterator[ScenarioInFull]:
    """Yield every scenario that a run says anything of, judged, with its steps: first those that have any.

    Args:
        run: The run.
        steps: All its steps, those of one scenario together; they are read as they are needed.
    """
    failures, seen = _by_scenario(run), set()
    for scenario_id, group in groupby(steps, key=lambda step: step.scenario_id or 0):
        own_steps = tuple(group)
        seen.add(scenario_id)
        yield ScenarioInFull(_judge(run, scenario_id, sum_steps(own_steps), failures.get(scenario_id, [])), own_steps)
    for scenario_id in sorted(_ids_in_details(run, failures) - seen):
        yield ScenarioInFull(_judge(run, scenario_id, None, failures.get(scenario_id, [])), ())


def judge_batch(batch_id: str, runs: Sequence[RunInFull], steps: Sequence[PastStep]) -> BatchInFull:
    """Put together a batch of which the rows were read; what is damaged of its details counts as not known.

    Args:
        batch_id: The batch.
        runs: Its runs, at least one.
        steps: All their steps, those of one run together, and in it those of one scenario.
    """
    runs = [run if run.is_valid else replace(run, details=NO_DETAILS) for run in runs]
    of_run = {run_id: list(own) for run_id, own in groupby(steps, key=lambda step: step.run_id)}
    scenarios = [found for run in runs for found in judge_in_full(run, of_run.get(run.id, ()))]
    chosen = {step.scenario_id for step in steps if step.scenario_id is not None}
    return BatchInFull(
        id=batch_id,
        release_id=runs[0].release_id,
        environment=runs[0].environment,
        set_ids=tuple(run.set_id for run in runs if run.set_id is not None),
        empty_sets=tuple(run.set_id for run in runs if run.set_id is not None and run.has_nothing_to_run),
        chosen=frozenset(chosen.union(*(run.details.contents for run in runs))),
        left_out=frozenset(),
        runs=tuple(runs),
        scenarios=scenarios,
    )


def _judge_run(run: RunWithDetails, totals: Totals, planned: Mapping[int, int]) -> Iterator[PastScenario]:
    failures = _by_scenario(run)
    for scenario_id in sorted(totals.keys() | _ids_in_details(run, failures)):
        own_failures = failures.get(scenario_id, [])
        steps = totals.get(scenario_id)
        yield _judge(run, scenario_id, steps, own_failures, _planned_steps(scenario_id, steps, planned))


def _planned_steps(scenario_id: int, steps: StepTotals | None, planned: Mapping[int, int]) -> int | None:
    """Return how many steps a scenario has; a row of a data set has those of its scenario.

    What is no row of the release in any way has no number of steps there, and is never known to be complete.
    """
    if scenario_id < FIRST_DERIVED_ID or scenario_id in planned:
        return planned.get(scenario_id)
    return planned.get(steps.row_id or 0, maxsize) if steps else None


def _by_scenario(run: RunWithDetails) -> dict[int, list[PastFailure]]:
    found: dict[int, list[PastFailure]] = {}
    for failure in run.details.failures:
        found.setdefault(failure.scenario_id, []).append(failure)
    return found


def _ids_in_details(run: RunWithDetails, failures: Mapping[int, object]) -> set[int]:
    """Return the scenarios that a run names beside their steps."""
    return {*failures, *run.details.origins, *(run.details.verdicts or {})}


def _judge(
    run: RunWithDetails,
    scenario_id: int,
    steps: StepTotals | None,
    failures: Sequence[PastFailure],
    planned: int | None = None,
) -> PastScenario:
    details = run.details
    if scenario_id in details.origins:
        return PastScenario(scenario_id, run, str(Verdict.PASSED), origin=details.origins[scenario_id])
    verdict = (details.verdicts or {}).get(scenario_id) or _verdict(run, steps, failures, planned)
    first = next(iter(_beside_steps(failures)), _named(details, scenario_id))
    ran = steps is not None and (steps.passed or steps.failed)
    return PastScenario(
        scenario_id=scenario_id,
        run=run,
        verdict=verdict,
        duration_ms=steps.duration_ms if steps is not None and ran else None,
        totals=steps,
        is_flaky=scenario_id in details.flaky and verdict in PASSED,
        is_quarantined=scenario_id in details.quarantined or any(failure.quarantined for failure in failures),
        message=_message(run, steps, first) if verdict in BAD else "",
        name=first.scenario,
        case=first.case,
    )


def _named(details: RunDetails, scenario_id: int) -> PastFailure:
    """Return what a scenario is called of which nothing failed, where the run says so: that it waits."""
    found = (one for one in details.waiting if one.scenario_id == scenario_id)
    return next((PastFailure(scenario_id, one.scenario, one.case) for one in found), PastFailure(scenario_id))


def _message(run: RunWithDetails, steps: StepTotals | None, first: PastFailure) -> str:
    """Return why a scenario failed, where no step says it."""
    if first.error or steps is None or steps.failed:
        return first.error
    return _CUT_OFF if run.may_lack_rows else _NOT_KEPT


def _verdict(
    run: RunWithDetails, steps: StepTotals | None, failures: Sequence[PastFailure], planned: int | None
) -> str:
    """Return the verdict; a step that is not required fails its scenario unless the run says that it was forgiven."""
    if steps is not None and steps.failed:
        if steps.failed == sum(failure.is_forgiven for failure in failures):
            return str(Verdict.WARNED)
        return str(Verdict.ERROR if steps.errors == steps.failed else Verdict.FAILED)
    beside_steps = _beside_steps(failures)
    if beside_steps:
        return str(Verdict.FAILED if any(failure.verdict == "failed" for failure in beside_steps) else Verdict.ERROR)
    if steps is None:
        return str(Verdict.SKIPPED) if run.is_over else RUNNING
    return _verdict_without_failure(run, steps, planned)


def _verdict_without_failure(run: RunWithDetails, steps: StepTotals, planned: int | None) -> str:
    is_complete = steps.rows - steps.of_reusable_cases >= planned if planned is not None else run.is_over
    if run.may_lack_rows and not is_complete:
        return str(Verdict.ERROR) if run.is_over else RUNNING
    if steps.passed:
        return str(Verdict.PASSED)
    return str(Verdict.ERROR if run.details.omitted else Verdict.SKIPPED)


def _beside_steps(failures: Sequence[PastFailure]) -> list[PastFailure]:
    """Return the failures that belong to no step: in set-up, in tear-down, of a scenario without steps."""
    return [failure for failure in failures if failure.step_id is None]
