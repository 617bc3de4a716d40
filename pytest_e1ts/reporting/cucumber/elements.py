"""Scenarios and test sets in Cucumber JSON: one element and one feature each."""

from __future__ import annotations

from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.plan import Plan, PlannedSet, line_of
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.cucumber.embeddings import Embedder
from pytest_e1ts.reporting.cucumber.names import (
    element_id,
    element_tags,
    feature_id,
    feature_tags,
    feature_uri,
    tag_records,
    timestamp,
)
from pytest_e1ts.reporting.cucumber.steps import Record, hook, kind_first, step_records, with_output
from pytest_e1ts.reporting.outcome import answer_line

_SET_UP, _TEAR_DOWN = "set-up", "tear-down"
_WAITS = "This scenario waits for a person."
_NOT_RUN = "The run ended before this scenario was run."


def feature_record(plan: Plan, planned_set: PlannedSet, metadata: Record) -> Record:
    """Return the feature of a test set, without its elements."""
    line = line_of(planned_set.source) or 1
    return {
        "uri": feature_uri(plan.release, planned_set),
        "id": feature_id(planned_set),
        "line": line,
        "keyword": "Feature",
        "name": planned_set.name,
        "description": planned_set.description,
        "tags": tag_records(feature_tags(plan, planned_set), line),
        **({"metadata": metadata} if metadata else {}),
    }


def element_record(plan: Plan, result: ScenarioResult, line: int, embedder: Embedder) -> Record:
    """Return the element of one scenario.

    Args:
        plan: The plan it belongs to.
        result: What became of it.
        line: Its line within the feature.
        embedder: Where pictures go.
    """
    place, finished = result.place, result.finished
    line = line_of(place.scenario.source) or line
    record: Record = {
        "id": element_id(place),
        "line": line,
        "type": "scenario",
        "keyword": "Scenario Outline" if place.scenario.source and place.scenario.values else "Scenario",
        "name": place.scenario.name,
        "description": "\n".join(text for text in (f"Case: {place.case.name}", place.scenario.description) if text),
        "tags": tag_records([*element_tags(plan, place), *_verdict_tags(result)], line),
    }
    if finished is not None:
        record["start_timestamp"] = timestamp(finished.started_at)
    steps = step_records(result, line, embedder)
    before, after = _hooks(result, steps, embedder)
    return record | {"steps": steps, "before": before, "after": after}


def _verdict_tags(result: ScenarioResult) -> list[str]:
    """Name the verdicts that the report's own words cannot distinguish from others."""
    if result.verdict is None:
        return ["@interrupted" if _has_started(result) else "@not-run"]
    tags = {
        "@error": result.verdict is Verdict.ERROR,
        "@passed-with-warnings": result.verdict is Verdict.WARNED,
        "@waiting": result.verdict is Verdict.WAITING,
        "@flaky": result.is_flaky,
        "@quarantined": result.quarantined is not None,
        f"@carried-from-{result.origin}": bool(result.origin),
    }
    return [tag for tag, holds in tags.items() if holds]


def _hooks(result: ScenarioResult, steps: list[Record], embedder: Embedder) -> tuple[list[Record], list[Record]]:
    """Return set-up and tear-down: what went wrong there, what belongs to no step, and the scenario's evidence."""
    before, after = _own_hooks(result)
    if not before and not after and not _has_failed(steps):
        before, after = _hooks_for_verdict(result)
    lines = [*_attempt_lines(result.earlier), *filter(None, [answer_line(result.finished)])]
    if lines:
        before = before or [hook(_SET_UP, "passed")]
        before[0] |= with_output(lines)
    embeddings, links = embedder.evidence(
        result.finished.artifacts if result.finished else (), embed=result.verdict is not Verdict.PASSED
    )
    if embeddings or links:
        after = after or [hook(_TEAR_DOWN, "passed")]
        after[0] |= with_output(links) | ({"embeddings": embeddings} if embeddings else {})
    return before, after


def _own_hooks(result: ScenarioResult) -> tuple[list[Record], list[Record]]:
    finished = result.finished
    before = [hook(_SET_UP, "failed", kind_first("error", finished.before))] if finished and finished.before else []
    after = [hook(_TEAR_DOWN, "failed", kind_first("error", finished.after))] if finished and finished.after else []
    return before, after


def _hooks_for_verdict(result: ScenarioResult) -> tuple[list[Record], list[Record]]:
    """Carry a verdict that no step shows, such as that of a scenario without steps or one whose worker died."""
    verdict = result.verdict
    if verdict in PASSED or (verdict is Verdict.WAITING and result.steps):
        return [], []
    if verdict is None and _has_started(result):
        return [], [hook(_TEAR_DOWN, "failed", f"interrupted: {_NOT_RUN.replace('was run', 'had ended')}")]
    message = (result.finished.message if result.finished else "") or _NOT_RUN
    if verdict is None or verdict is Verdict.SKIPPED:
        return [hook(_SET_UP, "skipped", output=[message])], []
    if verdict is Verdict.WAITING:  # read from its rows, it has no steps, and readers take that for passed
        return [hook(_SET_UP, "pending", output=[_WAITS])], []
    text = kind_first("error", message) if verdict is Verdict.ERROR else message
    if _has_started(result):
        return [], [hook(_TEAR_DOWN, "failed", text)]
    return [hook(_SET_UP, "failed", text)], []


def _has_started(result: ScenarioResult) -> bool:
    return any(step.verdict is not Verdict.SKIPPED for step in result.steps)


def _has_failed(steps: list[Record]) -> bool:
    return any(isinstance(step["result"], dict) and step["result"]["status"] == "failed" for step in steps)


def _attempt_lines(earlier: tuple[ScenarioFinished, ...]) -> list[str]:
    return [
        answer_line(end) or f"Attempt {end.attempt} ended {end.verdict}: {end.message}".rstrip(": ") for end in earlier
    ]
