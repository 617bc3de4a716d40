"""What the page's script knows of the run as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.results import Results
from pytest_e1ts.reporting.run_totals import OUTCOMES, RunTotals, duration_ms, judge


def run_record(results: Results, totals: RunTotals, notes: Iterable[str]) -> dict[str, object]:
    """Return what is at the top of the report, and the names of its sets and cases.

    Args:
        results: The run.
        totals: Its scenarios, counted.
        notes: What a reader must know of the report itself.
    """
    plan, started, finished = results.plan, results.started, results.finished
    verdict, sentence = judge(results, totals)
    return {
        "verdict": verdict,
        "sentence": sentence,
        "notes": list(notes),
        "release": {
            "id": plan.release.id,
            "number": plan.release.number,
            "description": plan.release.description,
            "file": plan.release.file,
        },
        "environment": plan.environment.name,
        "address": plan.environment.base_url,
        "batch": started.batch_id,
        "rerunOf": started.rerun_of,
        "plan": started.plan_hash,
        "by": started.executed_by,
        "workers": started.workers,
        "started": round(started.at * 1000),
        "duration": duration_ms(results),
        "interrupted": finished.interrupted,
        "exit": finished.exit_status,
        "steps": totals.steps,
        "outcomes": {name: totals.outcomes[name] for name in OUTCOMES},
        "marks": dict(totals.marks),
        "sets": _sets(plan, totals),
    }


def _sets(plan: Plan, totals: RunTotals) -> list[object]:
    """Return id, name and description of the sets that were run, each with its cases."""
    return [
        [part.id, part.name, part.description, [[case.id, case.name, case.description] for case in part.cases]]
        for part in plan.sets
        if part.id in totals.sets
    ]
