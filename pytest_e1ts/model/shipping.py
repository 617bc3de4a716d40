"""A plan on its way to a worker: what collection needs is read at once, the steps of a scenario when it runs.

Of 10,000 scenarios a worker among seven runs 1,400, and before the first of them it must know the names of all. So the
steps travel beside the plan, in small compressed chunks that stay as they are until one of their scenarios runs.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

from pytest_e1ts.model.codec import dump_plan, dump_steps, load_plan, load_steps
from pytest_e1ts.model.plan import Place, Plan, PlannedCase, PlannedScenario

CHUNK = 64
"""Scenarios in a chunk: enough to compress well, few enough to be unpacked for one of them."""


def split_plan(plan: Plan) -> tuple[bytes, list[bytes]]:
    """Return the plan without the steps of its scenarios, and the steps of :data:`CHUNK` scenarios at a time."""
    lines = [dump_steps(place.scenario.steps) for place in plan.places()]
    chunks = ["\n".join(lines[start : start + CHUNK]) for start in range(0, len(lines), CHUNK)]
    return dump_plan(_without_steps(plan)), [_pack(chunk) for chunk in chunks]


class ShippedPlan:
    """A plan as a worker has it.

    Attributes:
        plan: The whole plan, but no scenario has steps.
    """

    def __init__(self, outline: bytes, chunks: Sequence[bytes]) -> None:
        """Take what :func:`split_plan` returned."""
        self.plan = load_plan(outline)
        self._chunks = chunks
        self._numbers = {place.scenario.id: number for number, place in enumerate(self.plan.places())}

    def complete(self, place: Place) -> Place:
        """Return the place of a scenario that is about to run, with its steps."""
        chunk, line = divmod(self._numbers[place.scenario.id], CHUNK)
        steps = load_steps(_unpack(self._chunks[chunk]).split("\n")[line])
        return replace(place, scenario=replace(place.scenario, steps=steps))


def _without_steps(plan: Plan) -> Plan:
    def bare(scenario: PlannedScenario) -> PlannedScenario:
        return replace(scenario, steps=())

    def with_bare(case: PlannedCase) -> PlannedCase:
        return replace(case, scenarios=tuple([bare(scenario) for scenario in case.scenarios]))

    sets = (replace(part, cases=tuple([with_bare(case) for case in part.cases])) for part in plan.sets)
    return replace(plan, sets=tuple(sets))


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)


def _unpack(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
