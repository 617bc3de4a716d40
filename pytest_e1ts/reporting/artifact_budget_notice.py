"""Says once, at the end of a run, that its artifacts found no more room."""

from __future__ import annotations

from pytest_e1ts.artifacts.budget import RunBudget
from pytest_e1ts.artifacts.sizes import size_text
from pytest_e1ts.model.events import Event
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.settings import Settings


class BudgetNotice:
    """A sink that looks at the count when the run is over."""

    name = "budget of artifacts"

    def __init__(self, budget: RunBudget, settings: Settings) -> None:
        """Watch a run's budget."""
        self._budget = budget
        self._settings = settings

    def open(self, plan: Plan) -> None:
        """Nothing is to be prepared."""

    def take(self, event: Event) -> None:
        """The processes that keep files count them."""

    def close(self) -> list[str]:
        """Return how much found no room, and which options give more."""
        used = self._budget.used()
        if not used.refused:
            return []
        count = "1 artifact" if used.refused == 1 else f"{used.refused} artifacts"
        run, scenario = self._settings.artifact_budget, self._settings.scenario_artifact_budget
        limits = f"--e1ts-artifact-budget={_option(run)}, --e1ts-scenario-artifact-budget={_option(scenario)}"
        size = size_text(used.refused_size)
        return [f"{count} ({size}) found no room and were not kept; no verdict changes by it. The limits: {limits}."]


def _option(size: int) -> str:
    return size_text(size).replace(" ", "")
