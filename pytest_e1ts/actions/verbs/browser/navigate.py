"""Going to an address, and checking where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.polling.slow_pages import loading
from pytest_e1ts.actions.registry import Kind, action, actions, always
from pytest_e1ts.actions.verbs.interaction.click import REDIRECT, expected_redirect
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, address, exact_address, quoted
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import normalise
from pytest_e1ts.values import is_absolute, resolve_address

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

VISITING = ("url-visit", "navigation", "action", "given")
_NO_PAGE = "about:blank"


def _check_redirect(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    if normalise(step.type) == normalise(REDIRECT) and not step.element.strip():
        hint = "Name the button or link to click."
        yield Problem("missing-target", f"A step of type {REDIRECT!r} needs a target.", step.id, "element_id", hint)


def _is_check(step: PlannedStep) -> bool:
    return actions.get("URL").kind_of_row(step) == "assertion"


def visits(step: PlannedStep, argument: str) -> bool:
    """Return whether a row `URL` goes to an address, where a page is open already.

    Args:
        step: The row as planned.
        argument: Its address, its references filled as far as they can be.

    Returns:
        True for the types that say so, and without a type for what is an address: it begins with a slash, a scheme or a
        reference. Anything else is compared with the current address.
    """
    if normalise(step.type):
        return normalise(step.type) in _VISITING
    written = argument.strip()
    return not step.element.strip() and (is_absolute(written) or written.startswith(("/", "${")))


def opens_first(step: PlannedStep) -> bool:
    """Return whether a row `URL` goes to its address where no page is open yet: one without type and element does."""
    return actions.find(step.action) is actions.find("URL") and not (step.type.strip() or step.element.strip())


def _kind(step: PlannedStep) -> Kind | None:
    if normalise(step.type):
        return None
    return "navigation" if visits(step, actions.get("URL").plain(step.argument)) else "assertion"


@action(
    "URL",
    sentence="the address is {argument}",
    sentence_type="url-validate",
    kind="assertion",
    kind_by_type={**dict.fromkeys(VISITING, "navigation"), REDIRECT: "action"},
    kind_by_row=_kind,
    leads_to_page=True,
    target="optional",
    argument=arguments.address,
    result_type="url",
    check=_check_redirect,
    looks_back=_is_check,
    seeks_one=lambda step, _address: normalise(step.type) == normalise(REDIRECT),
    example={"type": "url-visit", "action": "URL", "action_result": "/login"},
)
def url(step: Step, target: Target | None) -> None:
    """Go to an address (`url-visit`, or no type and a slash or scheme first), or check that it is the current one."""
    if visits(step.planned, step.value) or (opens_first(step.planned) and step.page.url == _NO_PAGE):
        visit(step)
    elif step.is_type(REDIRECT) and target is not None:
        with expected_redirect(step, step.value):
            target.locator.click()
    else:
        wait_until(step, lambda _: _compared(step, address))


@action(
    "Navigate",
    sentence="I go to {argument}",
    aliases=("Go to", "Visit"),
    kind="navigation",
    target="none",
    leads_to_page=True,
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
        BrokenStepError: The address is relative and there is no base URL, or rows do not reach it.
    """
    full = resolve_address(step.session.base_url, step.value)
    if refusal := step.session.reach.refusal_of_address(full):
        raise BrokenStepError(refusal, code="out-of-reach")
    if not is_absolute(full):
        raise BrokenStepError(
            f"{step.value!r} is relative, and there is no base URL. Give --base-url, or an environment that has one.",
            code="no-base-url",
        )
    with loading(step, full):
        response = step.page.goto(full)
    if response is not None and response.ok and response.url == step.page.url:
        step.session.browser_events.navigations.answered(step.page, response.status)


@action(
    "Exact URL",
    sentence="the address is exactly {argument}",
    aliases=("Exact Address",),
    kind="assertion",
    target="none",
    looks_back=always,
    argument=arguments.address,
    result_type="url",
    example={"type": "url-validate", "action": "Exact URL", "action_result": "/examples"},
)
def exact_url(step: Step) -> None:
    """Check that the current address is exactly this one, with its whole query and fragment; case counts."""
    wait_until(step, lambda _: _compared(step, exact_address))


@action(
    "Not URL",
    sentence="the address is not {argument}",
    aliases=("Not Address",),
    kind="assertion",
    target="none",
    looks_back=always,
    argument=arguments.address,
    result_type="url",
    example={"type": "url-validate", "action": "Not URL", "action_result": "/login"},
)
def not_url(step: Step) -> None:
    """Check that the current address is not this one, judged as `URL` does."""

    def read(_deadline: Deadline) -> Comparison:
        same = _compared(step, address).ok
        return Comparison(
            not same, f"expected an address other than {quoted(step.value)}, but it is {quoted(step.page.url)}"
        )

    wait_until(step, read)


def _compared(step: Step, matcher: Callable[[str, str, str], Comparison]) -> Comparison:
    step.session.follow_tabs()
    return matcher(step.page.url, step.value, step.session.base_url)


_VISITING = frozenset(map(normalise, VISITING))
