"""Checks of the roles that rows ask for against the account pools of the environment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pytest_e1ts.actions.business import find_sign_in_request
from pytest_e1ts.model.plan import PlannedStep, Problem
from pytest_e1ts.registry import suggestion
from pytest_e1ts.sessions import parse_pool, pools_in


def check_role(step: PlannedStep, variables: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with the role that a row asks for an account of.

    Args:
        step: The row as planned.
        variables: The variables of the environment; its pools are among them.
    """
    if "role" not in step.argument.casefold():
        return
    request = find_sign_in_request(step, step.argument)
    if request is None or not request.role:
        return
    pools = pools_in(variables)
    if request.role not in pools:
        message = f"There is no account pool for the role {request.role!r} in this environment."
        hint = f"Add accounts.{request.role} to environment_configs, such as: {request.role}, {request.role}2."
        yield Problem("unknown-role", message, step.id, "action_result", suggestion(request.role, pools) or hint)
        return
    try:
        parse_pool(pools[request.role])
    except ValueError as error:
        yield Problem("bad-pool", f"The account pool accounts.{request.role} {error}", step.id, "action_result")
