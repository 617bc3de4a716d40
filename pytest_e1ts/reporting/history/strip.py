"""A row of verdicts at a glance: one sign for each run, the newest to the right."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.reporting.history.verdicts import ScenarioRun

ABSENT = "·"
_SIGNS = {"passed": "✓", "passed with warnings": "⚠", "failed": "✗", "error": "!", "skipped": "–", "running": "…"}
LEGEND = "✓ passed  ⚠ with warnings  ✗ failed  ! error  – skipped  ~ flaky  … running  · not in it"


def sign(judged: ScenarioRun | None) -> str:
    """Return the sign of a verdict; ``~`` for passed after failing, ``·`` for none."""
    if judged is None or judged.origin:
        return ABSENT
    return "~" if judged.is_flaky else _SIGNS.get(judged.verdict, "?")


def strip(judged: Iterable[ScenarioRun | None]) -> str:
    """Return one sign for each, in the order given."""
    return "".join(map(sign, judged))
