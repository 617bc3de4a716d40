"""A row of verdicts at a glance: one sign for each run, the newest to the right."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.model.past_runs.scenario import PastScenario

ABSENT = "·"
_SIGNS = {
    "passed": "✓", "passed with warnings": "⚠", "failed": "✗", "error": "!", "skipped": "–", "waiting": "☐",
    "running": "…",
}  # fmt: skip
LEGEND = "✓ passed  ⚠ with warnings  ✗ failed  ! error  – skipped  ☐ waiting  ~ flaky  … running  · not in it"


def sign(judged: PastScenario | None) -> str:
    """Return the sign of a verdict; ``~`` for passed after failing, ``·`` for none."""
    if judged is None or judged.origin:
        return ABSENT
    return "~" if judged.is_flaky else _SIGNS.get(judged.verdict, "?")


def strip(judged: Iterable[PastScenario | None]) -> str:
    """Return one sign for each, in the order given."""
    return "".join(map(sign, judged))
