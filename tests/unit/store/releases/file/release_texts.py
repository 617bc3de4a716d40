"""Small release files for tests."""

from __future__ import annotations

from typing import Any

HEAD = "format: pytest-e1ts release 1\nrelease: {release_number: 2.10}\n"


def in_scenario(step: str) -> str:
    """Return a release file of one scenario with one step, in line 10."""
    return (
        f"{HEAD}test_sets:\n- name: A\n  cases:\n  - name: B\n    scenarios:\n"
        f"    - name: C\n      steps:\n      - {step}\n"
    )


def steps_of(records: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the steps of the first scenario."""
    steps: list[dict[str, Any]] = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    return steps
