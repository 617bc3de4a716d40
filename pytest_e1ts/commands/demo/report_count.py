"""What a Cucumber JSON report comes to: three numbers, and the first failure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ReportCount:
    """What a report comes to.

    Attributes:
        sets: Test sets (features).
        scenarios: Scenarios (elements).
        passed: Those of which no step and no hook failed and at least one step passed.
        failure: The first failure, in a line; empty where there is none.
    """

    sets: int
    scenarios: int
    passed: int
    failure: str = ""


def count_report(path: Path) -> ReportCount | None:
    """Count a report.

    Args:
        path: The ``cucumber.json``.

    Returns:
        The numbers; None where there is no report that can be read.
    """
    try:
        features = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    scenarios = [element for feature in features for element in feature.get("elements", ())]
    failure = next(filter(None, map(_failure_of, scenarios)), "")
    return ReportCount(len(features), len(scenarios), sum(map(_has_passed, scenarios)), failure)


def _parts_of(scenario: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for name in ("before", "steps", "after") for part in scenario.get(name, ())]


def _has_passed(scenario: dict[str, Any]) -> bool:
    statuses = {part["result"]["status"] for part in _parts_of(scenario)}
    return "failed" not in statuses and "passed" in statuses


def _failure_of(scenario: dict[str, Any]) -> str:
    """Return what failed first in a scenario and why, in a line; empty where nothing did."""
    failed = (part for part in _parts_of(scenario) if part["result"]["status"] == "failed")
    for part in failed:
        reason = next(iter(str(part["result"].get("error_message", "")).strip().splitlines()), "")
        step = f", “{part['name']}”" if part.get("name") else ""
        return f"{scenario.get('name', '')}{step}: {reason}".rstrip(": ")
    return ""
