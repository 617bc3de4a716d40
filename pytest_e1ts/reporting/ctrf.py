"""The CTRF reporter: the Common Test Report Format (https://ctrf.io), written scenario by scenario.

A scenario is a test, its set and case are its suite. What CTRF has no word for is in ``rawStatus`` and ``extra``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pytest_e1ts.error_codes.catalogue import code_of
from pytest_e1ts.model.events import Artifact, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.atomic_write import write_atomically
from pytest_e1ts.reporting.cucumber.names import element_tags, timestamp
from pytest_e1ts.reporting.cucumber.reporter import RunMetadata
from pytest_e1ts.reporting.newest import batch_file
from pytest_e1ts.reporting.outcome import joined_steps, outcome_of, reason_of, step_outcome, step_sentence
from pytest_e1ts.reporting.recording.lost_records import LostRecords
from pytest_e1ts.reporting.run_totals import RunTotals, duration_ms, judge
from pytest_e1ts.reporting.terminal.text_layout import one_line

SPEC_VERSION = "0.0.0"
_STATUSES = {
    "passed": "passed", "passed with warnings": "other", "failed": "failed", "error": "failed", "skipped": "skipped",
    "not run": "other", "waiting": "pending",
}  # fmt: skip
_STEP_STATUSES = {"optional": "failed", "warning": "failed", "note": "passed"} | _STATUSES

Record = dict[str, object]


class CtrfReporter:
    """Writes ``ctrf-<batch>.json``."""

    name = "CTRF JSON"

    def __init__(self, metadata: Callable[[], RunMetadata] = RunMetadata, *, link: Callable[[str], str] = str) -> None:
        """Prepare the reporter.

        Args:
            metadata: Returns what the run ran on; asked when the report is written, since the browser is known by then.
            link: Returns where a file is: an address, or its path again.
        """
        self._metadata = metadata
        self._link = link
        self._lost = LostRecords(self.name)

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written."""
        return self._lost.problems

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report into ``folder`` and return its path."""
        path = folder / batch_file("ctrf", results.started.batch_id)
        metadata, totals = self._metadata(), RunTotals()
        browser = f"{metadata.browser_name} {metadata.browser_version}".strip()
        with write_atomically(path) as file:
            head = _json(_head(results))[:-1]
            file.write(f'{head},"results":{{"tool":{_json(_tool())},"tests":[\n')
            made = self._lost.each(
                results.scenarios(), lambda result: _json(_test(results, result, browser, self._link))
            )
            for index, (result, record) in enumerate(made):
                totals.count(result)
                file.write((",\n" if index else "") + record)
            file.write(f'\n],"summary":{_json(_summary(results, totals))}')
            file.write(f',"environment":{_json(_environment(results, totals, metadata))}}}}}\n')
        return [path]


def _head(results: Results) -> Record:
    batch = results.started.batch_id
    return {
        "reportFormat": "CTRF",
        "specVersion": SPEC_VERSION,
        "reportId": str(uuid5(NAMESPACE_URL, f"e1ts:batch/{batch}")),
        "timestamp": timestamp(results.finished.at),
        "generatedBy": "pytest-e1ts",
        "extra": {"batch": batch, "plan": results.plan.hash, "executedBy": results.started.executed_by},
    }


def _tool() -> Record:
    return {"name": "pytest-e1ts", "version": version("pytest-e1ts")}


def _test(results: Results, result: ScenarioResult, browser: str, link: Callable[[str], str]) -> Record:
    place, finished = result.place, result.finished
    record: Record = {
        "id": str(uuid5(NAMESPACE_URL, f"e1ts:scenario/{place.scenario.id}")),
        "name": one_line(place.scenario.name) or f"sc{place.scenario.id}",
        "suite": [one_line(place.set.name), one_line(place.case.name)],
        "status": _STATUSES[outcome_of(result)],
        "rawStatus": outcome_of(result),
        "duration": round(finished.duration_ms) if finished else 0,
        "tags": [tag.removeprefix("@") for tag in element_tags(results.plan, place)],
        "type": "e2e",
        "flaky": result.is_flaky,
        "retries": len(result.earlier),
        "steps": [
            {"name": one_line(step_sentence(step, event)), "status": _STEP_STATUSES[step_outcome(event)]}
            | {"extra": _step_extra(step.id, event)}
            for step, event in joined_steps(result)
        ],
        "extra": _extra(result),
    }
    if finished is not None:
        record |= _times(finished) | {"threadId": finished.worker}
        record |= {"message": reason} if (reason := reason_of(finished, result.steps)) else {}
    record |= {"browser": browser} if browser else {}
    artifacts = [*(finished.artifacts if finished else ()), *(one for event in result.steps for one in event.artifacts)]
    return record | _attachments(artifacts, link) | _attempts(result, link)


def _step_extra(step_id: int, event: StepFinished | None) -> Record:
    extra: Record = {"id": step_id}
    if event is None:
        return extra
    extra |= {} if event.duration_ms is None else {"duration": round(event.duration_ms)}
    extra |= {"message": event.message} if event.message else {}
    extra |= {"errorCode": code} if (code := code_of(event.code)) else {}
    warnings = [{"kind": warning.kind, "message": warning.message} for warning in event.warnings]
    return extra | ({"warnings": warnings} if warnings else {})


def _extra(result: ScenarioResult) -> Record:
    place, entry = result.place, result.quarantined
    extra: Record = {"scenarioId": place.scenario.id, "caseId": place.case.id, "setId": place.set.id}
    if result.origin:
        extra["carriedFrom"] = result.origin
    if result.finished is not None and result.finished.answered_by:
        extra["answeredBy"] = result.finished.answered_by
        extra |= {"remark": result.finished.message} if result.finished.message else {}
    if entry is not None:
        extra["quarantined"] = {"owner": entry.owner, "reason": entry.reason, "until": entry.until}
    return extra


def _times(finished: ScenarioFinished) -> Record:
    start = round(finished.started_at * 1000)
    return {"start": start, "stop": start + round(finished.duration_ms)}


def _attachments(artifacts: Iterable[Artifact], link: Callable[[str], str]) -> Record:
    listed = [
        {"name": f"{one.kind} {one.path.rpartition('/')[2]}", "contentType": one.content_type, "path": link(one.path)}
        for one in artifacts
    ]
    return {"attachments": listed} if listed else {}


def _attempts(result: ScenarioResult, link: Callable[[str], str]) -> Record:
    """Return the attempts before the last one."""
    attempts = [
        {"attempt": index, "status": _STATUSES[str(end.verdict)], "duration": round(end.duration_ms)}
        | _times(end)
        | ({"message": reason} if (reason := reason_of(end, steps)) else {})
        | _attachments([*end.artifacts, *(one for event in steps for one in event.artifacts)], link)
        for index, (end, steps) in enumerate(zip(result.earlier, result.earlier_steps, strict=False), start=1)
    ]
    return {"retryAttempts": attempts} if attempts else {}


def _summary(results: Results, totals: RunTotals) -> Record:
    outcomes = totals.outcomes
    return {
        "tests": totals.total,
        "passed": outcomes["passed"],
        "failed": outcomes["failed"] + outcomes["error"],
        "skipped": outcomes["skipped"],
        "pending": outcomes[Verdict.WAITING],
        "other": outcomes["not run"] + outcomes[Verdict.WARNED],
        "flaky": totals.marks["flaky"],
        "suites": len(totals.sets),
        "start": round(results.started.at * 1000),
        "stop": round(results.finished.at * 1000),
        "duration": duration_ms(results),
        "extra": {
            "verdict": judge(results, totals)[0],
            "errors": outcomes["error"],
            "passedWithWarnings": outcomes[Verdict.WARNED],
        }
        | dict(totals.marks),
    }


def _environment(results: Results, totals: RunTotals, metadata: RunMetadata) -> Record:
    plan = results.plan
    record: Record = {
        "reportName": f"Release {plan.release.number}",
        "appVersion": plan.release.number,
        "testEnvironment": plan.environment.name,
        "healthy": judge(results, totals)[0] in PASSED,
        "extra": {"baseUrl": plan.environment.base_url, "workers": results.started.workers},
    }
    if metadata.platform_name:
        record |= {"osPlatform": metadata.platform_name.lower(), "osRelease": metadata.platform_version}
    return record


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
