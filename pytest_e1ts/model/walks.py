"""What was seen when a scenario was walked through in a browser to look at its targets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pytest_e1ts.model.masking import unmasked

_WORD = unmasked("one of our own words, which decides")

FoundCount = Literal["one", "none", "several", "any"]
ObstacleCode = Literal["page-not-opened", "error-page", "step-not-done", "scenario-not-opened"]


@dataclass(frozen=True, slots=True)
class TargetLook:
    """What one step's target named when the step's turn came.

    Attributes:
        step_id: The row.
        found: ``one``: exactly one element; ``none``; ``several``; ``any``: the row is content with any number.
        written: The target as the row has it, secrets masked.
        count: How many elements there were.
        located_by: The kind of locator that found them, such as ``label``; empty where nothing was found.
        message: What is wrong; empty where nothing is.
        hint: What to write instead.
    """

    step_id: int
    found: FoundCount = field(metadata=_WORD)
    written: str = ""
    count: int = 0
    located_by: str = field(default="", metadata=_WORD)
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A step that could not be done or came to an error page, or a scenario that could not be started.

    Attributes:
        code: What kind of obstacle it is.
        message: Why.
        step_id: The row; None for the scenario as a whole.
    """

    code: ObstacleCode = field(metadata=_WORD)
    message: str
    step_id: int | None = None


@dataclass(frozen=True, slots=True)
class ScenarioWalk:
    """One walk through a scenario.

    Attributes:
        scenario_id: The scenario.
        looks: What was seen, step by step; a target without a look was not reached.
        obstacles: What could not be done.
        stopped_at: The row behind which nothing was reached; None where the walk came to the end.
    """

    scenario_id: int
    looks: tuple[TargetLook, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    stopped_at: int | None = None
