"""What a Cucumber JSON report comes to, in three numbers."""

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
    """

    sets: int
    scenarios: int
    passed: int


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
    return ReportCount(len(features), len(scenarios), sum(map(_has_passed, scenarios)))


def _has_passed(scenario: dict[str, Any]) -> bool:
    parts = [part for name in ("before", "steps", "after") for part in scenario.get(name, ())]
    statuses = {part["result"]["status"] for part in parts}
    return "failed" not in statuses and "passed" in statuses
