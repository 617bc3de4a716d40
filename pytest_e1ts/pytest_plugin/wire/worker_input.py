"""What a worker gets: the plan and the settings as bytes, so that no worker ever reads the rows again.

When workers read for themselves and a row changes meanwhile, xdist runs the wrong tests by index. Compressed bytes also
cross to seven workers in a tenth of the time that nested objects take.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.model import clock
from pytest_e1ts.model.codec.plain_data import dump_record, load_record
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.shipping import ShippedPlan, split_plan
from pytest_e1ts.sessions import Broker
from pytest_e1ts.sessions.server import Server
from pytest_e1ts.settings import Settings

BROKER = "broker"
NOT_TO_RUN = "not to run"  # ids of the scenarios that are carried forward from another run
PLACEHOLDERS = "placeholders"  # how many a worker has behind its items
ROWS_WITH_SECRETS = "rows with secrets"  # the rows that hold secrets
QUARANTINED = "quarantined"  # the scenarios that do not decide: id, owner, reason and last day of each
IGNORE_MAXFAIL = "ignore maxfail"  # whether a failure may not decide, so that the controller alone knows when to stop


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a worker knows of the run besides its plan.

    Attributes:
        settings: What the run was asked to do.
        batch_id: What its runs have in common.
        args: What it collects.
        clock: What time it is, as :func:`pytest_e1ts.model.clock.adopt` takes it.
    """

    settings: Settings
    batch_id: str
    args: tuple[str, ...]
    clock: tuple[int, float]


def pack(plan: Plan, settings: Settings, batch_id: str, args: tuple[str, ...]) -> dict[str, Any]:
    """Return what travels in ``workerinput``: only types that execnet knows."""
    outline, steps = split_plan(plan)
    facts = RunFacts(for_workers(settings), batch_id, args, clock.reading())
    return {"plan": outline, "steps": steps, "facts": dump_record(facts)}


def unpack(payload: dict[str, Any]) -> tuple[ShippedPlan, RunFacts]:
    """Return what :func:`pack` packed, and take over its clock."""
    facts = load_record(RunFacts, payload["facts"])
    clock.adopt(*facts.clock)
    return ShippedPlan(payload["plan"], payload["steps"]), facts


def for_workers(settings: Settings) -> Settings:
    """Return settings in which what does not travel is as if nobody had chosen it."""
    defaults = {name: option.default_value() for name, option in OPTIONS.items() if not option.travels}
    return replace(settings, **defaults)


def open_broker(config: pytest.Config) -> tuple[str, str]:
    """Open the broker of sessions and accounts for workers; it is shut when pytest ends.

    Returns:
        Where it is, and what lets a worker in.
    """
    server = Server(Broker())
    config.add_cleanup(server.close)
    return server.address, server.key


def read_broker(payload: dict[str, Any]) -> tuple[str, str]:
    """Return what :func:`open_broker` returned."""
    address, key = payload[BROKER]
    return str(address), str(key)
