"""Waiting for elements, texts, the network, or nothing but time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Literal, get_args

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.controls.visible_text import texts_of
from pytest_e1ts.actions.polling.page_text import add_page_text
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action, always
from pytest_e1ts.actions.verbs.checks.state import expect_flag
from pytest_e1ts.actions.verbs.checks.visibility import expect_seen
from pytest_e1ts.element_state import read_element
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target
from pytest_e1ts.matchers import Comparison, contains, quoted
from pytest_e1ts.registry import suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

ElementState = Literal["visible", "hidden", "enabled", "disabled"]
_QUIET_S = 0.5
_SHOWN = 3


def element_state(text: str) -> ElementState:
    """Take the state to wait for; empty is ``visible``."""
    word = text.strip().lower() or "visible"
    states: tuple[ElementState, ...] = get_args(ElementState)
    for state in states:
        if word == state:
            return state
    raise ValueError(f"{text.strip()!r} is not a state to wait for. {suggestion(word, states)}")


@action(
    "Wait",
    sentence="I wait {argument} second[s]",
    aliases=("Pause",),
    target="none",
    argument=arguments.seconds,
    result_type="number",
    example={"type": "wait", "action": "Wait", "action_result": "0.1"},
)
def wait(step: Step) -> None:
    """Wait a number of seconds, at most 300; steps wait for what they need by themselves, so this is rarely wanted."""
    step.page.wait_for_timeout(step.value * 1000)


@action(
    "Wait For Element",
    sentence="I wait until {element} is {argument}",
    kind="assertion",
    argument=element_state,
    result_type="text",
    seeks_one=lambda _step, state: state != "hidden",
    example={"type": "wait", "element_id": "Save", "action": "Wait For Element", "action_result": "enabled"},
)
def wait_for_element(step: Step, target: Target) -> None:
    """Wait until the element is `visible`, `hidden`, `enabled` or `disabled`; an absent one is hidden."""
    with add_page_text(step):
        if step.value in {"visible", "hidden"}:
            expect_seen(step, target, wanted=step.value == "visible")
        else:
            expect_flag(step, target, "enabled", "enabled", "disabled", wanted=step.value == "enabled")


@action(
    "Wait For Text",
    sentence="I wait for the text {argument}[ in {element}]",
    kind="assertion",
    target="optional",
    argument=arguments.some_text,
    result_type="text",
    example={"type": "wait", "action": "Wait For Text", "action_result": "Late delivery"},
)
def wait_for_text(step: Step, target: Target | None) -> None:
    """Wait until the element, or without a target the page, shows a text that contains this one."""
    if target is None:
        _wait_on_page(step)
        return

    def read(deadline: Deadline) -> Comparison:
        compared = [contains(text, step.value) for text in texts_of(target, deadline) or [""]]
        return next((each for each in compared if each.ok), compared[0])

    wait_until(step, read)


@action(
    "Wait For Network Idle",
    sentence="I wait until the network is idle",
    aliases=("Network Idle",),
    target="none",
    watches="requests",
    looks_back=always,
    example={"type": "wait", "action": "Wait For Network Idle"},
)
def wait_for_network_idle(step: Step) -> None:
    """Wait until the page is loaded and has asked the server for nothing during half a second."""
    browser_events = step.session.browser_events
    deadline = Deadline(step.session.navigation_timeout_ms)
    step.page.wait_for_load_state()
    while browser_events.open_requests or time.monotonic() - browser_events.quiet_since < _QUIET_S:
        if not deadline.left_ms:
            limit = f"{step.session.navigation_timeout_ms / 1000:g} s"
            raise ExpectationError(
                f"The network was not idle within {limit}: {_busy_with(step)}.", code="page-too-slow"
            )
        step.page.wait_for_timeout(min(50, deadline.left_ms))


def _busy_with(step: Step) -> str:
    asked = [request.url for request in step.session.browser_events.open_requests]
    if not asked:
        return "the page keeps asking the server"
    more = f" and {len(asked) - _SHOWN} more" if len(asked) > _SHOWN else ""
    return f"still waiting for {', '.join(asked[:_SHOWN])}{more}"


def _wait_on_page(step: Step) -> None:
    def read(deadline: Deadline) -> Comparison:
        shown = read_element(step.body(), "texts", timeout_ms=deadline.for_reading_ms).texts or [""]
        return Comparison(
            contains(shown[0], step.value).ok, f"waited for the page to show {quoted(step.value)}, but it does not"
        )

    with add_page_text(step):
        wait_until(step, read)
