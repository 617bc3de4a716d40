"""Doing what rows in front of a recording say, in the browser that records, so that it begins where they end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pytest_e1ts.model.judgement import PASSED
from pytest_e1ts.model.text.phases import TEAR_DOWN
from pytest_e1ts.recording.outlets.release_file import Placed
from pytest_e1ts.recording.replaying.replay import ReplaySettings, plan_replay, run_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from pytest_e1ts.recording.listening.listener import Listener

_TURNS = 20  # in which everything that was done here has been heard, and left out


def lead_in(listener: Listener, context: BrowserContext, placed: Placed, settings: ReplaySettings) -> str:
    """Do the steps of a scenario up to the last row that was recorded, and record none of it.

    Args:
        listener: Listens to the context; it is paused meanwhile.
        context: The context, in which no page is open yet.
        placed: The scenario, with the rows that were recorded so far.
        settings: How to replay.

    Returns:
        Why it did not come to an end; empty where it did.
    """
    scenario = {**placed.scenario, "steps": placed.scenario["steps"][: placed.positions.stop - 1]}
    if not scenario["steps"]:
        context.new_page()
        return ""
    plan, places = plan_replay(replace(placed, scenario=scenario), settings)
    steps = tuple(step for step in places[0].scenario.steps if step.phase != TEAR_DOWN)
    place = replace(places[0], scenario=replace(places[0].scenario, steps=steps))
    listener.pause()
    try:
        outcome = run_in(context.new_page(), plan, place, settings)
    finally:
        for _ in range(_TURNS):
            listener.listen()
        listener.pause(paused=False)
    return "" if outcome.verdict in PASSED else outcome.message
