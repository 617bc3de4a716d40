"""Business actions of page objects, called by one row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.registry import Action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.page_objects import BusinessAction, bind_arguments, check_arguments

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step


def as_action(business: BusinessAction) -> Action:
    """Return a business action in the form of an action."""

    def read(text: str) -> dict[str, Any]:
        return named_arguments(business, text)

    def run(step: Step, _target: object) -> None:
        _call(business, step)

    def check(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
        for text in check_arguments(business, read(step.argument)):
            yield Problem("bad-argument", text, step.id, "action_result")

    description = (business.function.__doc__ or "").strip().partition("\n")[0]
    return Action(
        business.full_name, run, target="none", argument=read, named=True, further_check=check,
        limited="timeout" not in business.signature.parameters, description=description,
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


def _call(business: BusinessAction, step: Step) -> None:
    try:
        bound = bind_arguments(business, step.value)
    except ValueError as error:
        raise BrokenStepError(str(error)) from error
    screen = business.page_object(step.page, step.session.base_url)
    screen.secrets, screen.secret_fields = step.session.scope.secrets, step.session.secret_fields
    getattr(screen, business.method)(**bound)
