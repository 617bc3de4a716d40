"""What became of a scenario in a run, judged from the rows that the run left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.store.history_rows import HistoryRun, Outcome

BAD = frozenset({"failed", "error"})
PASSED = frozenset({"passed", "passed with warnings"})
RUNNING = "running"
_CUT_OFF = "The run was cut off while this scenario ran."
_NOT_KEPT = "None of its steps ran; why was not kept, because more failed in this run than is kept."


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """What became of one scenario in one run.

    Attributes:
        verdict: That of :class:`~pytest_e1ts.model.events.Verdict`; ``running`` where more may come.
        duration_ms: Its steps' times together; None where none ran.
        outcome: Its step rows; None where it has none, as one without steps.
        is_flaky: It passed, after an attempt before had failed.
        is_quarantined: Its verdict did not count.
        origin: The batch that the verdict was carried forward from; empty for one of this run.
        message: Why it failed, where no step says it: in set-up, in tear-down.
        name: Its name, where the run's details know it.
        case: The name of its case, likewise.
    """

    scenario_id: int
    run: HistoryRun
    verdict: str
    duration_ms: int | None = None
    outcome: Outcome | None = None
    is_flaky: bool = False
    is_quarantined: bool = False
    origin: str = ""
    message: str = ""
    name: str = ""
    case: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether it failed or could not be judged."""
        return self.verdict in BAD

    @property
    def has_verdict(self) -> bool:
        """Whether it ran and came to a verdict of its own; one that was cut off with its run did not."""
        if self.origin or not (self.is_bad or self.verdict in PASSED):
            return False
        no_step_failed = self.outcome is None or not self.outcome.failed
        return not (self.verdict == "error" and self.run.was_interrupted and no_step_failed)

    @property
    def content(self) -> str:
        """The hash of its rows as they were judged; empty where it is not known."""
        return self.run.contents.get(str(self.scenario_id), "")

    @property
    def shown_row(self) -> int | None:
        """The id of the step row that tells most: the first that failed, else the first."""
        if self.outcome is None:
            return None
        has_failed = self.is_bad or self.verdict == Verdict.WARNED
        return self.outcome.failed_row if has_failed and self.outcome.failed_row else self.outcome.first_row


def judge_runs(
    runs: Iterable[HistoryRun], outcomes: Iterable[Outcome], planned: Mapping[int, int] | None = None
) -> list[ScenarioRun]:
    """Judge every scenario that those runs say anything of, run by run in the order given.

    Args:
        runs: The runs.
        outcomes: What their step rows come to.
        planned: How many steps scenarios have, by id; it tells which of a running set have all their rows, and which a
            run that died had not finished.
    """
    by_run: defaultdict[int, dict[int, Outcome]] = defaultdict(dict)
    for outcome in outcomes:
        by_run[outcome.run_id][outcome.scenario_id] = outcome
    return [judged for run in runs for judged in _judge_run(run, by_run[run.id], planned or {})]


def rows_are_same(before: ScenarioRun, after: ScenarioRun) -> bool:
    """Tell whether a scenario's rows are the same in two runs, as far as these can tell.

    The scenario's own hash tells, whatever else of the plan changed. Runs that kept none are compared by the hash of
    the whole plan, else by their steps and sentences; those that are filled in from variables differ at every run and
    count as the same.
    """
    if before.content and after.content:
        return before.content == after.content
    if before.run.plan_hash and before.run.plan_hash == after.run.plan_hash:
        return True
    one, other = before.outcome, after.outcome
    if one is None or other is None:
        return one is other
    return (one.rows, one.steps_print, one.texts_print) == (other.rows, other.steps_print, other.texts_print)


def _judge_run(run: HistoryRun, outcomes: Mapping[int, Outcome], planned: Mapping[int, int]) -> Iterator[ScenarioRun]:
    failures: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for failure in _objects(run.details.get("failures")):
        failures[_id_in(failure)].append(failure)
    failures.pop(0, None)
    flaky, quarantined = (_ids(run.details.get(name)) for name in ("flaky", "quarantined"))
    judged = _judged(run.details)
    origins = _origins(run.details)
    for scenario_id in sorted(outcomes.keys() | failures.keys() | origins.keys() | judged.keys()):
        if scenario_id in origins:
            yield ScenarioRun(scenario_id, run, "passed", origin=origins[scenario_id])
            continue
        told, outcome = failures.get(scenario_id, []), outcomes.get(scenario_id)
        is_quarantined = scenario_id in quarantined or any(failure.get("quarantined") for failure in told)
        verdict = judged.get(scenario_id) or _verdict(run, outcome, told, planned.get(scenario_id))
        yield replace(
            _judge(run, scenario_id, outcome, told, verdict),
            is_flaky=scenario_id in flaky and verdict in PASSED,
            is_quarantined=is_quarantined,
        )


def _judge(
    run: HistoryRun,
    scenario_id: int,
    outcome: Outcome | None,
    failures: list[Mapping[str, Any]],
    verdict: str,
) -> ScenarioRun:
    first = next(iter(_beside_steps(failures)), {})
    message = str(first.get("error") or "") if verdict in BAD else ""
    if verdict in BAD and not message and outcome is not None and not outcome.failed:
        message = _CUT_OFF if run.may_lack_rows else _NOT_KEPT
    ran = outcome is not None and (outcome.passed or outcome.failed)
    return ScenarioRun(
        scenario_id=scenario_id,
        run=run,
        verdict=verdict,
        duration_ms=outcome.duration_ms if outcome is not None and ran else None,
        outcome=outcome,
        message=message,
        name=str(first.get("scenario") or ""),
        case=str(first.get("case") or ""),
    )


def _judged(details: Mapping[str, Any]) -> dict[int, str]:
    """Return the verdicts that a run kept, by scenario; of those that plainly passed it keeps none."""
    verdicts = details.get("verdicts")
    named = verdicts.items() if isinstance(verdicts, Mapping) else ()
    return {scenario_id: str(verdict) for verdict, ids in named for scenario_id in _ids(ids)}


def _verdict(
    run: HistoryRun,
    outcome: Outcome | None,
    failures: list[Mapping[str, Any]],
    planned: int | None,
) -> str:
    """Return the verdict; a step that is not required fails its scenario unless the run says that it was forgiven."""
    if outcome is not None and outcome.failed:
        if outcome.failed == sum(bool(failure.get("forgiven")) for failure in failures):
            return str(Verdict.WARNED)
        return "error" if outcome.errors == outcome.failed else "failed"
    beside = _beside_steps(failures)
    if beside:
        return "failed" if any(failure.get("verdict") == "failed" for failure in beside) else "error"
    if outcome is None:
        return "skipped" if run.is_over else RUNNING
    return _verdict_without_failure(run, outcome, planned)


def _verdict_without_failure(run: HistoryRun, outcome: Outcome, planned: int | None) -> str:
    is_whole = outcome.rows >= planned if planned is not None else run.is_over
    if run.may_lack_rows and not is_whole:
        return "error" if run.is_over else RUNNING
    if outcome.passed:
        return "passed"
    return "error" if run.details.get("omitted") else "skipped"


def _beside_steps(failures: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the failures that no step tells: in set-up, in tear-down, of a scenario without steps."""
    return [failure for failure in failures if failure.get("step_id") is None]


def _origins(details: Mapping[str, Any]) -> dict[int, str]:
    """Return the batches that verdicts were carried forward from, by scenario."""
    carried = details.get("carried")
    if not isinstance(carried, Mapping):
        return {}
    found = dict.fromkeys(_ids(carried.get("scenarios")), str(carried.get("batch") or "an earlier batch"))
    origins = carried.get("origins")
    for batch, scenario_ids in origins.items() if isinstance(origins, Mapping) else ():
        found |= dict.fromkeys(_ids(scenario_ids), str(batch))
    return found


def _ids(entries: object) -> frozenset[int]:
    """Return scenario ids out of a list of ids, or of objects with a ``scenario_id``."""
    found = entries if isinstance(entries, list) else []
    ids = (_id_in(entry) if isinstance(entry, Mapping) else entry for entry in found)
    return frozenset(id_ for id_ in ids if isinstance(id_, int) and id_)


def _id_in(entry: Mapping[str, Any]) -> int:
    found = entry.get("scenario_id")
    return found if isinstance(found, int) else 0


def _objects(entries: object) -> list[Mapping[str, Any]]:
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []
