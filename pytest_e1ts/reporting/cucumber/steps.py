"""Steps in Cucumber JSON: keyword, sentence, status in the only words that readers know, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.plan import PlannedStep, line_of
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.model.text.phases import with_phase
from pytest_e1ts.registry import normalise
from pytest_e1ts.reporting.cucumber.embeddings import Embedder
from pytest_e1ts.reporting.cucumber.keywords import keywords
from pytest_e1ts.reporting.outcome import message_lines
from pytest_e1ts.reporting.terminal.text_layout import one_line

NOTE_LINE = "A note to the reader: there was nothing to do."

_WARNING_LINE = "This step need not pass: its failure is a warning and does not decide (e1ts_optional_failures=warn)."

_PICTURES = frozenset(map(normalise, ("Screenshot", "Take Screenshot", "Picture")))

Record = dict[str, object]


def step_records(result: ScenarioResult, line: int, embedder: Embedder) -> list[Record]:
    """Return one record per planned step.

    Args:
        result: The scenario's final attempt.
        line: Line of the scenario; its steps follow it.
        embedder: Where pictures go.
    """
    events = {event.step_id: event for event in result.steps}
    steps = result.place.scenario.steps
    sentences = [_sentence(step, events.get(step.id)) for step in steps]
    return [
        {
            "keyword": keyword,
            "line": line_of(step.source) or line + step.position,
            "name": name,
            "match": {"location": _location(step)},
        }
        | _outcome(step, events.get(step.id), result.verdict, embedder)
        for step, (keyword, name) in zip(steps, keywords(steps, sentences), strict=True)
    ]


def hook(location: str, status: str, error: str = "", output: Iterable[str] = ()) -> Record:
    """Return a ``before`` or ``after`` record.

    One that carries a verdict has embeddings, if none: cucumber-html-reporter passes over hooks without the field, and
    so over a scenario that failed before its first step, or counts it as passed.
    """
    outcome: Record = {"status": status, **({"error_message": error} if error else {})}
    embeddings: Record = {} if status == "passed" else {"embeddings": []}
    return {"match": {"location": location}, "result": outcome, **with_output(list(output)), **embeddings}


def with_output(lines: list[str]) -> Record:
    """Return the ``output`` field, or nothing: readers stumble over an empty list."""
    return {"output": lines} if lines else {}


def kind_first(kind: str, message: str) -> str:
    """Put the real kind in front of a message, unless it is there already."""
    return message if message.lower().startswith(f"{kind}:") else f"{kind}: {message}".rstrip(": ")


def _sentence(step: PlannedStep, event: StepFinished | None) -> str:
    text = (event.definition if event else "") or step.definition
    return with_phase(step.phase, one_line(text) or one_line(step.action) or "(no sentence)")


def _location(step: PlannedStep) -> str:
    source = one_line(step.source)
    return source.replace("reusable_case_steps id ", "reusable_case_steps/") or f"test_steps/{step.id}"


def _outcome(step: PlannedStep, event: StepFinished | None, verdict: Verdict | None, embedder: Embedder) -> Record:
    status, reason = _status(event, verdict)
    outcome: Record = {"status": status}
    if event is not None and event.duration_ms is not None and status not in {"skipped", "pending"}:
        outcome["duration"] = round(event.duration_ms * 1_000_000)
    if status == "failed" and event is not None:
        kind = event.kind if event.kind == "error" else ""
        outcome["error_message"] = kind_first(kind, event.message) if kind else event.message or "failed"
    embeddings, links = embedder.evidence(event.artifacts if event else (), embed=_explains(step, status))
    return {
        "result": outcome,
        **with_output([*_lines(step, event), *reason, *links]),
        **({"embeddings": embeddings} if embeddings else {}),
    }


def _explains(step: PlannedStep, status: str) -> bool:
    """Return whether a step's pictures belong into the report: they show why it failed, or its row asks for them."""
    return status == "failed" or normalise(step.action) in _PICTURES


def _status(event: StepFinished | None, verdict: Verdict | None) -> tuple[str, list[str]]:
    """Return the step's status, with a line that says why. What failed is failed, whether or not it decides."""
    if event is None:
        return "skipped", []
    if event.verdict is Verdict.WAITING:
        return "pending", []
    if event.verdict is Verdict.PASSED:
        return "passed", []
    if event.verdict is Verdict.SKIPPED:
        is_note = verdict in PASSED or event.kind == "note"
        return ("passed", [event.message or NOTE_LINE]) if is_note else ("skipped", [])
    return "failed", [_WARNING_LINE] if event.kind == "warning" else []


def _lines(step: PlannedStep, event: StepFinished | None) -> list[str]:
    expected = one_line((event.expected if event else "") or step.expected)
    lines = [f"Expected: {expected}"] if expected else []
    if event is not None:
        lines += [f"Found by: {event.located_by}"] if event.located_by else []
        lines += message_lines(event)
        lines += [one_line(event.message)] if event.message and event.verdict is Verdict.PASSED else []
    return lines
