"""Findings in the forms that people and tools read, one per file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.walks import ScenarioWalk
from pytest_e1ts.planning.lint.finding import Finding
from pytest_e1ts.planning.lint.output.github import as_github
from pytest_e1ts.planning.lint.output.json_text import as_json
from pytest_e1ts.planning.lint.output.sarif import as_sarif
from pytest_e1ts.planning.lint.output.text import as_text


class Form(Protocol):
    """Writes findings."""

    def __call__(
        self, plan: Plan, findings: Sequence[Finding], file: str = ..., walks: Sequence[ScenarioWalk] | None = None
    ) -> str:
        """Return what was found; ``file`` is the release file, ``walks`` what a browser has shown."""


FORMS: dict[str, Form] = {"text": as_text, "json": as_json, "sarif": as_sarif, "github": as_github}
"""Form → what writes it."""

__all__ = ["FORMS", "Form", "as_github", "as_json", "as_sarif", "as_text"]
