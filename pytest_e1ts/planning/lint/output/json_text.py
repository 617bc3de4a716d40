"""Findings as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.sights import Sighting, counted, sightings


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
        looks = [_look(sighting) for sighting in sightings(plan, walks)]
        document["targets"] = {"counts": counted(plan, walks), "looks": looks}
    return json.dumps(document, indent=2, ensure_ascii=False)


def _look(sighting: Sighting) -> dict[str, Any]:
    found: dict[str, Any] = {
        "result": sighting.result,
        "scenario": sighting.place.scenario.id,
        "step": {"id": sighting.step.id, "position": sighting.step.position},
    }
    look = sighting.look
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
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "column": finding.column,
        "path": finding.path,
        **places,
    }
