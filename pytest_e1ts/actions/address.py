"""Going to an address, and checking where one is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.click import REDIRECT, expect_redirect
from pytest_e1ts.actions.loading import loading
from pytest_e1ts.actions.polling import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, address
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import normalise
from pytest_e1ts.values import is_absolute, resolve_address

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

VISITING = ("url-visit", "navigation", "action", "given")


def _check_redirect(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    if normalise(step.type) == normalise(REDIRECT) and not step.element.strip():
        hint = "Name the button or link to click."
        yield Problem("missing-target", f"A step of type {REDIRECT!r} needs a target.", step.id, "element_id", hint)


def _is_check(step: PlannedStep) -> bool:
    return not {normalise(step.type)} & {"", *map(normalise, (*VISITING, REDIRECT))}


@action(
    "URL",
    kind="assertion",
    kind_by_type={**dict.fromkeys(VISITING, "navigation"), REDIRECT: "action", "": "navigation"},
    target="optional",
    argument=arguments.address,
    result_type="url",
    check=_check_redirect,
    looks_back=_is_check,
    seeks_one=lambda step, _address: normalise(step.type) == normalise(REDIRECT),
    example={"type": "url-visit", "action": "URL", "action_result": "/login"},
)
def url(step: Step, target: Target | None) -> None:
    """Go to an address (`url-visit`), or check that the current one contains it (`url-validate` and all others)."""
    if step.is_type(*VISITING) or (not step.planned.type.strip() and target is None):
        visit(step)
    elif step.is_type(REDIRECT) and target is not None:
        target.locator.click()
        expect_redirect(step, step.value)
    else:
        wait_until(step, lambda deadline: _compare(step, deadline))


@action(
    "Navigate",
    aliases=("Go to", "Visit"),
    kind="navigation",
    target="none",
    argument=arguments.address,
    result_type="url",
    example={"action": "Navigate", "action_result": "/exceptions"},
)
def navigate(step: Step) -> None:
    """Go to an address; a relative one resolves against the base URL."""
    visit(step)


def visit(step: Step) -> None:
    """Go to the address that the step's argument names.

    Raises:
        BrokenStepError: The address is relative and there is no base URL.
    """
    full = resolve_address(step.session.base_url, step.value)
    if not is_absolute(full):
        raise BrokenStepError(
            f"{step.value!r} is relative, and there is no base URL. Give --base-url, or an environment that has one."
        )
    with loading(step, full):
        response = step.page.goto(full)
    if response is not None and response.status >= 400:
        step.note(f"{full} answered with status {response.status} {response.status_text}".rstrip())


def _compare(step: Step, _deadline: Deadline) -> Comparison:
    step.session.follow_tabs()
    return address(step.page.url, step.value)
