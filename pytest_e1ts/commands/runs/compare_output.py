"""How a comparison of two batches is shown: as lines, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from pytest_e1ts.commands.runs.compare_reading import ComparedBatches
from pytest_e1ts.commands.runs.scenario_view import mark, moment, reason_lines, scenario_json
from pytest_e1ts.commands.tables import table
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.history.comparison import Pair
from pytest_e1ts.reporting.history.status import batch_verdict
from pytest_e1ts.reporting.terminal.text_layout import cut, duration_text, one_line, wrap

_SECTIONS = (
    ("new_failures", "new failure"),
    ("fixed", "fixed"),
    ("still_failing", "still failing"),
    ("warned", "with warnings now"),
    ("slower", "slower"),
    ("skipped", "skipped now"),
    ("waiting", "waiting for a person now"),
    ("unfinished", "still running"),
    ("new", "new scenario"),
    ("not_run_before", "not run in the earlier batch"),
    ("gone", "gone"),
    ("not_run", "not run in the later batch"),
)
_WITH_REASON = {"new_failures", "still_failing", "warned"}
_NOW = {"new_failures", "still_failing", "warned", "unfinished", "new", "not_run_before"}
_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": "↕"}
_HASH = 12
_UNSEEN = "an action, a target, a value or a list, which are not kept with a run"


def as_lines(compared: ComparedBatches, limit: int, width: int) -> Iterator[str]:
    """Yield a comparison for people.

    Args:
        compared: The comparison.
        limit: How many scenarios of a kind to list.
        width: Cells that a line may take.
    """
    yield from _sides(compared, width)
    yield ""
    yield from wrap(_plan_line(compared), width)
    if _releases(compared.before).isdisjoint(_releases(compared.after)):
        yield "They are of different releases, which share no scenarios: all are new or gone."
    for kind, title in _SECTIONS:
        pairs = getattr(compared.comparison, kind)
        if pairs:
            yield from ["", _title(compared, kind, title, len(pairs))]
            for pair in pairs[:limit]:
                yield from _pair_lines(compared, kind, pair, width)
            yield from _more(len(pairs), limit)
    yield from _changed_lines(compared, limit, width)
    if compared.comparison.same:
        yield from ["", f"{counted(compared.comparison.same, 'scenario')} as before"]


def as_data(compared: ComparedBatches) -> dict[str, Any]:
    """Return a comparison as plain data."""
    comparison, thresholds = compared.comparison, compared.thresholds
    return {
        "version": 1,
        "earlier": _side_data(compared.before),
        "later": _side_data(compared.after),
        "same_plan": _same_plan(compared),
        "pace": None if comparison.pace is None else round(comparison.pace, 3),
        "slower_than": {"ratio": thresholds.ratio, "least_ms": thresholds.least_ms},
        **{kind: [_pair_data(compared, pair) for pair in getattr(comparison, kind)] for kind, _ in _SECTIONS},
        "changed_rows": [asdict(change) for changes in compared.changes.values() for change in changes],
        "changed_scenarios": list(compared.changes),
        "same": comparison.same,
    }


def _sides(compared: ComparedBatches, width: int) -> list[str]:
    rows = [("earlier", *_side(compared.before)), ("later", *_side(compared.after))]
    header = ("", "batch", "status", "release", "environment", "started", "scenarios")
    return table(header, rows, right=(6,), cuttable=(4, 1), width=width)


def _side(runs: Sequence[RunWithDetails]) -> tuple[str, ...]:
    first = runs[0]
    scenarios = str(sum(run.scenarios or 0 for run in runs))
    return (
        first.batch,
        batch_verdict(runs),
        one_line(first.release),
        one_line(first.environment),
        moment(first.started_at),
        scenarios,
    )


def _side_data(runs: Sequence[RunWithDetails]) -> dict[str, Any]:
    first = runs[0]
    return {
        "batch": first.batch,
        "status": batch_verdict(runs),
        "release_id": first.release_id,
        "release": first.release,
        "environment": first.environment or None,
        "started_at": first.started_at.isoformat(),
        "scenarios": sum(run.scenarios or 0 for run in runs),
        "plan_hash": first.details.plan_hash or None,
    }


def _same_plan(compared: ComparedBatches) -> bool | None:
    hashes = {run.details.plan_hash for run in (*compared.before, *compared.after)}
    return None if "" in hashes else len(hashes) == 1


def _plan_line(compared: ComparedBatches) -> str:
    same = _same_plan(compared)
    if same is None:
        return "Whether the plan is the same is not known: a run holds its hash once it is over."
    if same:
        return f"The plan is the same ({compared.after[0].details.plan_hash[:_HASH]}): no row of the release changed."
    hashes = " → ".join(side[0].details.plan_hash[:_HASH] for side in (compared.before, compared.after))
    changed = counted(len(compared.changes), "scenario")
    if all(run.details.contents for run in (*compared.before, *compared.after) if run.scenarios):
        return f"The plan changed ({hashes}): the rows of {changed} that ran in both differ."
    seen = f"The steps or sentences of {changed} differ" if compared.changes else "No step or sentence differs here"
    return f"The plan changed ({hashes}). {seen}; actions, targets and values are not kept with a run."


def _releases(runs: Sequence[RunWithDetails]) -> frozenset[int]:
    return frozenset(run.release_id for run in runs)


def _title(compared: ComparedBatches, kind: str, title: str, count: int) -> str:
    if kind == "slower":
        thresholds, pace = compared.thresholds, compared.comparison.pace
        all_took = "" if pace is None else f"; the median of all is {pace:.2f} times"
        least = duration_text(thresholds.least_ms)
        return f"{count} slower (at least {thresholds.ratio:g} times and {least} more{all_took})"
    return counted(count, title) if title in {"new failure", "new scenario"} else f"{count} {title}"


def _pair_lines(compared: ComparedBatches, kind: str, pair: Pair, width: int) -> Iterator[str]:
    described = compared.described[pair.scenario_id]
    if kind == "slower" and pair.before is not None and pair.after is not None:
        then, now = pair.before.duration_ms or 0, pair.after.duration_ms or 0
        yield cut(f"  {duration_text(then):>8} → {duration_text(now):<8}  {described.title}", width)
        return
    state = mark(pair.after) if kind in _NOW else f"was {mark(pair.before)}"
    since = " (new)" if kind == "new_failures" and pair in compared.comparison.new else ""
    yield cut(f"  {state}{since}  {described.title}", width)
    if kind in _WITH_REASON:
        yield from reason_lines(described, 6, width)


def _more(count: int, limit: int) -> list[str]:
    return [f"  … and {count - limit} more: --limit {count}"] if count > limit else []


def _changed_lines(compared: ComparedBatches, limit: int, width: int) -> Iterator[str]:
    if not compared.changes:
        return
    yield from ["", f"rows changed in {counted(len(compared.changes), 'scenario')}"]
    for scenario_id, changes in list(compared.changes.items())[:limit]:
        yield cut(f"  {compared.described[scenario_id].title}", width)
        if not changes:
            yield cut(f"      ~ {_UNSEEN}", width)
        for change in changes:
            old, new = (f"“{one_line(text)}”" if text else "" for text in (change.before, change.after))
            texts = new if change.kind == "moved" else " → ".join(filter(None, (old, new)))
            column = " expected" if change.column == "expected_results" else ""
            yield cut(f"      {_SIGNS[change.kind]} step {change.step_id}{column} {texts}", width)
    yield from _more(len(compared.changes), limit)


def _pair_data(compared: ComparedBatches, pair: Pair) -> dict[str, Any]:
    data = scenario_json(compared.described[pair.scenario_id])
    for name, side in (("before", pair.before), ("after", pair.after)):
        data[name] = None if side is None else {"verdict": side.verdict, "duration_ms": side.duration_ms}
    return data
