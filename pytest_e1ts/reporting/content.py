"""What a scenario's verdict depends on in the rows, as one short hash: a verdict names exactly what was tested."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import sha256
from operator import attrgetter

from pytest_e1ts.model.plan import Plan, PlannedStep

_LENGTH = 16
# Where a step is written decides nothing; its phase is looked at where a scenario has any.
_COLUMNS = tuple(field.name for field in fields(PlannedStep) if field.name not in {"phase", "source"})
_values_of = attrgetter(*_COLUMNS)


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
    rows = [dict(zip(_COLUMNS, _values_of(step), strict=True)) for step in steps]  # asdict takes five times as long
    phases = [step.phase for step in steps]
    content = [rows, [found and found.options for found in lists], named, *([phases] if any(phases) else [])]
    return sha256(json.dumps(content, ensure_ascii=True).encode()).hexdigest()[:_LENGTH]


def _texts(step: PlannedStep) -> tuple[str, ...]:
    return (step.definition, step.element, step.argument, step.expected)
