"""Findings as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pytest_e1ts.error_codes.catalogue import code_of
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.target_results import TargetResult, count_results, target_results


def as_json(
    plan: Plan, findings: Sequence[Finding], file: str = "", walks: Sequence[ScenarioWalk] | None = None
) -> str:
    """Return findings as one JSON object.

    Args:
        plan: The release that was checked.
        findings: What was found in it.
        file: The release file, as a path from the project's root folder.
        walks: What a browser has shown; None where none was asked.
    """
    counts = Counter(finding.severity for finding in findings)
    document: dict[str, Any] = {
        "version": 1,
        "release": {"id": plan.release.id, "number": plan.release.number},
        "environment": plan.environment.name,
        "plan_hash": plan.hash,
        "file": file,
        "scenarios": sum(1 for _ in plan.places()),
        "counts": {severity: counts[severity] for severity in ("error", "warning", "info")},
        "findings": [_entry(finding) for finding in findings],
    }
    if walks is not None:
        looks = [_look(target_result) for target_result in target_results(plan, walks)]
        document["targets"] = {"counts": count_results(plan, walks), "looks": looks}
    return printable_json(json.dumps(document, indent=2, ensure_ascii=False))


def _look(target_result: TargetResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "result": target_result.result,
        "scenario": target_result.place.scenario.id,
        "step": {"id": target_result.step.id, "position": target_result.step.position},
    }
    look = target_result.look
    return found | {"element": look.written, "count": look.count, "located_by": look.located_by} if look else found


def _entry(finding: Finding) -> dict[str, Any]:
    places: dict[str, Any] = {
        kind: {"id": part.id, "name": part.name}
        for kind, part in (("set", finding.set), ("case", finding.case), ("scenario", finding.scenario))
        if part
    }
    if finding.step:
        places["step"] = {"id": finding.step.id, "position": finding.step.position}
    return {
        "code": finding.code,
        "error_code": code_of(finding.code),
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "suggestions": finding.suggestions,
        "command": finding.command,
        "column": finding.column,
        "path": finding.path,
        **places,
    }
