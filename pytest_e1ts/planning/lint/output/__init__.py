"""Findings in the forms that people and tools read, one per file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.output.github import as_github
from pytest_e1ts.planning.lint.output.json_text import as_json
from pytest_e1ts.planning.lint.output.sarif import as_sarif
from pytest_e1ts.planning.lint.output.text import as_text

Form = Callable[[Plan, Sequence[Finding], str, Sequence[ScenarioWalk] | None], str]
FORMS: dict[str, Form] = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
"""Form → what writes it: takes the plan, the findings, the name of the release file, and the walks of a live lint."""

__all__ = ["FORMS", "Form", "as_github", "as_json", "as_sarif", "as_text"]
