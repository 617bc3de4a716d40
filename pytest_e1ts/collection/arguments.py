"""Command line arguments that name scenarios: whatever was true of them once, they mean today's nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.collection.ids import parts_of, scenario_id_in
from pytest_e1ts.collection.request import names_release
from pytest_e1ts.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Arguments:
    """What to collect.

    Attributes:
        args: The arguments for pytest, absolute where they name scenarios.
        unknown: Scenario ids that were asked for and are not in the plan, as written.
    """

    args: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def resolve_arguments(args: Sequence[str], plan: Plan, release_file: Path, here: Path) -> Arguments:
    """Rewrite the arguments that name scenarios to today's node ids.

    Args:
        args: Arguments as pytest has them.
        plan: The plan of the run.
        release_file: The file that the release's nodes hang on.
        here: The folder that relative arguments are meant from.

    Returns:
        The same arguments in the same order, each scenario by its id of today; those not in the plan left out.
    """
    resolved: list[str] = []
    unknown: list[str] = []
    for arg in args:
        scenario_id = scenario_id_in(arg) if names_release(arg, release_file, here) else None
        if scenario_id is None:
            resolved.append(arg)
        elif scenario_id in plan.by_id:
            resolved.append("::".join((str(release_file), *parts_of(plan.by_id[scenario_id]))))
        else:
            unknown.append(arg)
    return Arguments(tuple(dict.fromkeys(resolved)), tuple(unknown))
