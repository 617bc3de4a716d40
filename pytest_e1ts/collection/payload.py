"""What a worker gets: the plan and the settings as bytes, so that no worker ever reads the rows again.

When workers read for themselves and a row changes meanwhile, xdist runs the wrong tests by index. Compressed bytes also
cross to seven workers in a tenth of the time that nested objects take.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.shipping import ShippedPlan, take_apart
from pytest_e1ts.sessions import Broker
from pytest_e1ts.sessions.server import Server
from pytest_e1ts.settings import PageErrorRules, Settings

BROKER = "broker"
NOT_TO_RUN = "not to run"  # ids of the scenarios that are carried forward from another run
SPACERS = "spacers"  # how many a worker has behind its items
TELLING = "telling"  # the rows that tell secrets
PATIENT = "patient"  # whether a failure may not decide, so that only the controller can tell when to stop


def pack(plan: Plan, settings: Settings, batch_id: str, args: tuple[str, ...], release_file: Path) -> dict[str, Any]:
    """Return what travels in ``workerinput``: only types that execnet knows."""
    facts = {
        "settings": {**asdict(settings), "root": str(settings.root), "report_dir": str(settings.report_dir)},
        "batch_id": batch_id,
        "args": args,
        "release_file": str(release_file),
    }
    outline, steps = take_apart(plan)
    return {"plan": outline, "steps": steps, "facts": json.dumps(facts)}


def unpack(payload: dict[str, Any]) -> tuple[ShippedPlan, Settings, str, tuple[str, ...], Path]:
    """Return what :func:`pack` packed: plan, settings, batch id, arguments and release file."""
    facts = json.loads(payload["facts"])
    given = facts["settings"]
    given |= {
        "root": Path(given["root"]),
        "report_dir": Path(given["report_dir"]),
        "sets": tuple(given["sets"]),
        "reports": tuple(given["reports"]),
        "exclusive": tuple(given["exclusive"]),
        "site_account": tuple(given["site_account"]),
        "hosts": tuple(given["hosts"]),
        "process_secrets": tuple(given["process_secrets"]),
        "process_variables": tuple(given["process_variables"]),
        "page_errors": PageErrorRules(**given["page_errors"] | {"allowed": tuple(given["page_errors"]["allowed"])}),
    }
    return (
        ShippedPlan(payload["plan"], payload["steps"]),
        Settings(**given),
        facts["batch_id"],
        tuple(facts["args"]),
        Path(facts["release_file"]),
    )


def open_broker(config: pytest.Config) -> tuple[str, str]:
    """Open the broker of sessions and accounts for workers; it is shut when pytest ends.

    Returns:
        Where it is, and what lets a worker in.
    """
    server = Server(Broker())
    config.add_cleanup(server.close)
    return server.address, server.key


def broker_door(payload: dict[str, Any]) -> tuple[str, str]:
    """Return what :func:`open_broker` returned."""
    address, key = payload[BROKER]
    return str(address), str(key)
