"""Business actions of page objects, called by one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.registry import Action, actions
from pytest_e1ts.actions.return_values import NEVER_RUNS, judge_answer, never_runs
from pytest_e1ts.errors import BrokenStepError, UnknownNameError
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.page_objects import (
    BusinessAction,
    PageObject,
    SignInRequest,
    bind_arguments,
    check_arguments,
    find_business_action,
    read_sign_in_request,
)

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step


def as_action(business: BusinessAction) -> Action:
    """Return a business action in the form of an action."""

    def read(text: str) -> dict[str, Any]:
        named = named_arguments(business, text)
        if business.session:
            read_sign_in_request(business, named)
        return named

    def run(step: Step, _target: object) -> None:
        _run(business, step)

    def check(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
        if never_runs(business.function):
            message = f"{business.full_name!r} never runs: {NEVER_RUNS}"
            yield Problem("never-runs", message, step.id, "action")
        for text in check_arguments(business, _as_checked(business, read(step.argument))):
            yield Problem("bad-argument", text, step.id, "action_result")

    description = (business.function.__doc__ or "").strip().partition("\n")[0]
    return Action(
        business.full_name, run, target="none", argument=read, named=True, further_check=check,
        limited="timeout" not in business.signature.parameters, description=description,
        leads_to_page=not _takes_status(business),
    )  # fmt: skip


def named_arguments(business: BusinessAction, text: str) -> dict[str, Any]:
    """Read the arguments of a business action: a JSON object, or a plain text for its first parameter.

    Raises:
        ValueError: The text is no valid JSON object, or the action takes no arguments.
    """
    written = text.strip()
    if not written or written.startswith("{"):
        return arguments.named(written)
    first = next(iter(business.signature.parameters), None)
    if first is None:
        raise ValueError(f"must be empty: {business.full_name!r} takes no arguments.")
    return {first: written}


def call_business_action(business: BusinessAction, step: Step, named: Mapping[str, object]) -> PageObject:
    """Call a business action on the current page.

    Args:
        business: The business action.
        step: The running step.
        named: The action's own arguments, by name.

    Returns:
        The page object that did it.

    Raises:
        BrokenStepError: The arguments do not fit, or the method is a generator or coroutine.
        ExpectationError: The method answered False.
    """
    bound = bound_arguments(business, named)
    screen = open_page_object(business, step)
    judge_answer(business.full_name, getattr(screen, business.method)(**bound))
    return screen


def open_page_object(business: BusinessAction, step: Step) -> PageObject:
    """Return the page object of a business action, working on the current page."""
    screen = business.page_object(step.page, step.session.base_url)
    screen.secrets, screen.secret_fields = step.session.scope.secrets, step.session.secret_fields
    return screen


def bound_arguments(business: BusinessAction, named: Mapping[str, object]) -> dict[str, Any]:
    """Return the arguments as the method wants them.

    Raises:
        BrokenStepError: They do not fit.
    """
    try:
        return bind_arguments(business, named)
    except ValueError as error:
        raise BrokenStepError(str(error), code="bad-argument") from error


def find_sign_in_request(step: PlannedStep, argument: str) -> SignInRequest | None:
    """Return what a row that signs in says; None for any other row, and for one that cannot be read.

    Args:
        step: The row as planned.
        argument: Its argument, filled as far as it can be.
    """
    business = business_action_of(step)
    if business is None or not business.session:
        return None
    try:
        return read_sign_in_request(business, named_arguments(business, argument))
    except ValueError:
        return None


def is_signing_in(step: PlannedStep) -> bool:
    """Return whether a row calls a business action that signs in, whether its argument can be read already or not."""
    business = business_action_of(step)
    return business is not None and bool(business.session)


def is_signing_out(step: PlannedStep) -> bool:
    """Return whether a row calls a business action that ends a session."""
    business = business_action_of(step)
    return business is not None and business.ends_session


def business_action_of(step: PlannedStep) -> BusinessAction | None:
    """Return the business action that a row calls; None where it calls none, or one that is ambiguous."""
    try:
        return None if actions.find(step.action) else find_business_action(step.action)
    except UnknownNameError:
        return None


def _takes_status(business: BusinessAction) -> bool:
    """Return whether ``status`` is an argument of the method's own, and so none of the step's."""
    parameters = business.signature.parameters
    return "status" in parameters or any(p.kind is p.VAR_KEYWORD for p in parameters.values())


def _run(business: BusinessAction, step: Step) -> None:
    if business.session and step.session.sign_in is not None:
        step.session.sign_in(business, step)
    else:
        call_business_action(business, step, step.value)


def _as_checked(business: BusinessAction, named: dict[str, Any]) -> Mapping[str, object]:
    """Return the arguments that the method's own signature is checked against; a role stands for its account."""
    if not business.session:
        return named
    request = read_sign_in_request(business, named)
    return request.with_account(business, "${user}") if request.role else request.named
