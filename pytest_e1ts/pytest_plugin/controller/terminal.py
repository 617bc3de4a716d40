"""What people see of a run in pytest's own output: its header, its titles, and a line that moves."""

from __future__ import annotations

from typing import cast

import pytest

from pytest_e1ts.error_codes.catalogue import with_code
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import Place, Plan, Problem, name_step
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.pytest_plugin.nodes.ids import scenario_id_in
from pytest_e1ts.pytest_plugin.preparation import Prepared
from pytest_e1ts.pytest_plugin.wire.report_fields import (
    NOTHING,
    RERUN,
    Status,
    has_verdict,
    is_flaky,
    is_hidden,
    is_quarantined,
    is_rerun_elsewhere,
    is_step,
    is_waiting,
    is_warned,
    verdict_in,
)


def header_lines(prepared: Prepared) -> list[str]:
    """Return the lines of the session's header: what runs, where, and every row that can't run as it is."""
    plan = prepared.plan
    release = plan.release
    scenarios = sum(1 for _ in plan.places())
    steps = sum(len(place.scenario.steps) for place in plan.places())
    kinds = {"test set": len(plan.sets), "scenario": scenarios, "step": steps}
    counts = f"{', '.join(counted(count, kind) for kind, count in kinds.items())}, plan {plan.hash[:12]}"
    where = f"{plan.environment.name}, {plan.environment.base_url or 'no base URL'}, batch {prepared.batch_id}"
    return [
        f"release: {release.number} (id {release.id}, {release.status or 'no status'}), {counts}",
        f"environment: {where}",
        f"database: {prepared.address}",
        *notice_lines(prepared),
    ]


def notice_lines(prepared: Prepared) -> list[str]:
    """Return what a person must know before the run, however quiet it is."""
    rerun = prepared.rerun.header_lines() if prepared.rerun else []
    return [*prepared.notices, *rerun, *_quarantine_lines(prepared), *problem_lines(prepared.plan)]


def _quarantine_lines(prepared: Prepared) -> list[str]:
    quarantine = prepared.quarantine
    if not quarantine.entries and not quarantine.expired:
        return []
    expired = f", {_count(len(quarantine.expired), 'expired entry')}" if quarantine.expired else ""
    return [f"quarantine: {_count(len(quarantine.entries), 'scenario')} ({quarantine.file}){expired}"]


def problem_lines(plan: Plan) -> list[str]:
    """Return every problem of the plan, each with its place; empty when there is none."""
    with_problems = [place for place in plan.places() if place.scenario.problems]
    if not with_problems:
        return []
    count = sum(len(place.scenario.problems) for place in with_problems)
    lines = [f"{_count(count, 'problem')} in the rows of {_count(len(with_problems), 'scenario')}, to end as errors:"]
    for place in with_problems:
        lines.append(f"  {place.describe()}")
        lines.extend(f"    {describe_problem(place, problem)}" for problem in place.scenario.problems)
    return lines


def _count(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def describe_problem(place: Place, problem: Problem) -> str:
    """Return in which row and column of its scenario a problem is, and what it is, in one line."""
    step = next((step for step in place.scenario.steps if step.id == problem.step_id), None)
    text = with_code(problem.terminal_text, problem.code)
    if step is None:
        return text
    column = f", column {problem.column}" if problem.column else ""
    return f"{name_step(step)}{column}: {text}"


def status_of(report: pytest.TestReport, *, titles: bool, quiet: bool) -> Status | None:
    """Return how pytest counts and shows a report.

    Args:
        report: Any report; those of other tests are left to pytest.
        titles: Whether a line is shown for each test, to which the scenario's title is added.
        quiet: Whether a line that moves takes the place of pytest's letters.

    Returns:
        Category, letter and word: events count as nothing, a scenario that could not be judged counts as an error.
    """
    if is_step(report) or (is_hidden(report) and not _did_not_pass(report)):
        return NOTHING
    if (
        scenario_id_in(report.nodeid) is None
        or is_rerun_elsewhere(report)
        or (report.when != "call" and not _did_not_pass(report))
    ):
        return None
    category, letter, colour = _category(report)
    word = {"": "TO BE TRIED AGAIN", "xfailed": "QUARANTINED"}.get(category, category.upper())
    if titles:
        return category, letter, (f"{word} {report.location[2]}", {colour: True})
    return category, "" if quiet else letter, word if not quiet else ""


def _did_not_pass(report: pytest.TestReport) -> bool:
    return report.failed or report.skipped or cast(str, report.outcome) == RERUN


def _category(report: pytest.TestReport) -> tuple[str, str, str]:
    if cast(str, report.outcome) == RERUN:
        return "", "r", "yellow"
    if report.skipped and is_waiting(report):
        return str(Verdict.WAITING), "m", "cyan"
    if report.skipped:
        return ("xfailed", "q", "yellow") if is_quarantined(report) else ("skipped", "s", "yellow")
    if report.passed and is_warned(report):
        return str(Verdict.WARNED), "w", "yellow"
    if report.passed:
        return ("flaky", "~", "yellow") if is_flaky(report) else ("passed", ".", "green")
    broken = report.when != "call" or (has_verdict(report) and verdict_in(report) is Verdict.ERROR)
    return ("error", "E", "red") if broken else ("failed", "F", "red")
