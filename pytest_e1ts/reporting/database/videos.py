"""Which video a run's row names: ``test_runs.video_path`` holds one."""

from __future__ import annotations

from collections.abc import Callable

from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.model.plan import Plan, PlannedSet


class Videos:
    """Remembers the first video of each scenario that has one."""

    def __init__(self, plan: Plan, link: Callable[[str], str]) -> None:
        """Begin without videos.

        Args:
            plan: Which scenario comes first.
            link: Where the row may say that a file is.
        """
        self._plan = plan
        self._link = link
        self._found: dict[int, tuple[bool, str]] = {}

    def take(self, event: ScenarioFinished) -> None:
        """Take the end of an attempt; what an earlier one left is forgotten."""
        self._found.pop(event.scenario_id, None)
        path = next((artifact.path for artifact in event.artifacts if artifact.kind == "video"), "")
        if path:
            self._found[event.scenario_id] = (event.verdict in {Verdict.FAILED, Verdict.ERROR}, path)

    def of_set(self, planned: PlannedSet) -> str | None:
        """Return the video of the set's first failed scenario, in the order of the plan; without one, of its first.

        A player can open it, which a folder it could not; the videos of the others are in ``failed_details``.
        """
        ids = [scenario.id for case in planned.cases for scenario in case.scenarios] if self._found else []
        found = [self._found[scenario_id] for scenario_id in ids if scenario_id in self._found]
        chosen = next((path for failed, path in found if failed), found[0][1] if found else None)
        return None if chosen is None else self._link(chosen)
