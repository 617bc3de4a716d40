"""What a scenario's verdict depends on in the rows, as one short hash: a verdict names exactly what was tested."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256

from pytest_e1ts.model.plan import Plan, PlannedStep

_LENGTH = 16


def content_hash(plan: Plan, scenario_id: int) -> str:
    """Return the hash of everything in a plan that a scenario's verdict depends on.

    Names and descriptions of release, set, case and scenario are no part of it, nor are the rows of other scenarios.

    Args:
        plan: The plan, its secrets masked.
        scenario_id: One of its scenarios.
    """
    steps = plan.by_id[scenario_id].scenario.steps
    lists = [plan.select_lists_by_id.get(step.select_list) for step in steps]
    lists += [plan.match_lists_by_id.get(step.match_list) for step in steps]
    texts = "\n".join(text for step in steps for text in _texts(step))
    named = {name: value for name, value in sorted(plan.environment.variables.items()) if f"${{{name}" in texts}
    content = [[asdict(step) for step in steps], [found and found.options for found in lists], named]
    return sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]


def _texts(step: PlannedStep) -> tuple[str, ...]:
    return (step.definition, step.element, step.argument, step.expected)
