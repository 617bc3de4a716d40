"""What pytest's own ``--junitxml`` says of a scenario, as properties of its test case.

The whole story (retries, quarantine, output) is in our own JUnit report: ``--e1ts-reports=junit``.
"""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.model.events import StepFinished
from pytest_e1ts.model.plan import Place
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.junit import text as junit_text

Properties = list[tuple[str, object]]


def scenario_properties(place: Place, batch_id: str, attempt: int) -> Properties:
    """Return names and ids of a scenario, its run and which try at it this is."""
    return [
        ("scenario", place.scenario.name), ("place", place.describe()), ("release", place.release.number),
        ("set_id", place.set.id), ("case_id", place.case.id), ("scenario_id", place.scenario.id),
        ("batch", batch_id), ("attempt", attempt),
    ]  # fmt: skip


def step_properties(place: Place, steps: Sequence[StepFinished]) -> Properties:
    """Return a property for each planned step: ``step[passed]`` and so on."""
    return list(junit_text.step_properties(ScenarioResult(place, None, tuple(steps))))
