"""Command line arguments that name scenarios: whatever was true of them once, they mean today's nodes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.printable import printable
from pytest_e1ts.pytest_plugin.activation import given_args, is_feature_file, names_release
from pytest_e1ts.pytest_plugin.narrow_locale import argument_for
from pytest_e1ts.pytest_plugin.nodes.ids import parts_of, scenario_id_named


@dataclass(frozen=True, slots=True)
class Arguments:
    """What to collect.

    Attributes:
        args: The arguments for pytest, absolute where they name scenarios, if pytest takes that.
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
        The same arguments in the same order, each scenario by its id of today, one with a data set by those of
        all its rows; those not in the plan left out.
    """
    resolved: list[str] = []
    unknown: list[str] = []
    for arg in args:
        scenario_id = scenario_id_named(arg) if names_release(arg, release_file, here) else None
        places = () if scenario_id is None else plan.places_of(scenario_id)
        if scenario_id is None:
            resolved += _features_named(arg, plan, release_file, here) or [arg]
        elif not places:
            unknown.append(arg)
        resolved.extend("::".join((argument_for(release_file, here), *parts_of(place))) for place in places)
    return Arguments(tuple(dict.fromkeys(resolved)), tuple(unknown))


def _features_named(arg: str, plan: Plan, release_file: Path, here: Path) -> list[str]:
    """Return the scenarios of a feature file that is named; none where the argument names none."""
    path = Path(os.path.normpath(here / arg))
    if not is_feature_file(path):
        return []
    source = os.path.relpath(path, release_file.parent).replace(os.sep, "/")
    file = argument_for(release_file, here)
    # Each by its own id: a set of rows that is called as the feature has its name in pytest's tree.
    return [
        "::".join((file, *parts_of(place)))
        for place in plan.places()
        if place.scenario.source.rpartition(":")[0] == source
    ]


def arguments_of(config: pytest.Config, plan: Plan, release_file: Path, *, release_only: bool = False) -> Arguments:
    """Return what to collect: the release alone when nothing is named, else it and what is named.

    Args:
        config: pytest's configuration.
        plan: The plan of the run.
        release_file: The file that the release's nodes hang on.
        release_only: Whether to leave out what does not belong to the release.

    Raises:
        UsageError: None of the scenarios that are named is in the release, or an argument cannot be a name.
    """
    here = config.invocation_params.dir
    given = [arg for arg in given_args(config) if not release_only or names_release(arg, release_file, here)]
    if odd := next((arg for arg in given if printable(arg) != arg), None):  # pytest would repeat it as it is
        raise UsageError(
            f"The argument {odd!r} names no file and no scenario: it holds what steers a terminal.",
            code="bad-path-argument",
        )
    file = argument_for(release_file, here)
    if not given:
        return Arguments((file,))
    resolved = resolve_arguments(given, plan, release_file, here)
    if not resolved.args:
        raise UsageError(
            f"None of the scenarios asked for is in release {plan.release.number}: {', '.join(given)}.",
            code="not-in-release",
        )
    if not any(names_release(arg, release_file, here) for arg in given):
        return replace(resolved, args=(*resolved.args, file))
    return resolved
