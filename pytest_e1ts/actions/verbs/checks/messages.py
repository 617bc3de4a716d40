"""Messages that appear by themselves: toasts, snack bars, banners, alerts, the lists above a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.actions.events.message_watch import AppearedMessages, Message
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action, actions, always
from pytest_e1ts.errors import StepError
from pytest_e1ts.matchers import Comparison, contains, quoted
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.values import Scope, fill

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_NAME = "Message Appears"
_MOST_SHOWN = 5


@action(
    _NAME,
    sentence="the message {argument} appears",
    aliases=("Toast", "Toast Appears", "Message", "Notification"),
    kind="assertion",
    target="none",
    argument=arguments.some_text,
    result_type="text",
    looks_back=always,
    example={"type": "ui-element", "action": "Message Appears", "action_result": "Saved"},
)
def message_appears(step: Step) -> None:
    """Check that a message with the expected text appeared since the step before began, however briefly."""
    watch, position = step.session.messages, str(step.planned.position)
    if position not in watch.awaited:  # its text was not known before: from here on it is
        watch.begin(step.page, {position: step.value})
    appeared = AppearedMessages()

    def read(_deadline: Deadline) -> Comparison:
        nonlocal appeared
        step.session.follow_tabs()
        appeared = watch.look(step.page, position)
        return Comparison(bool(_fitting(step, appeared.new)), _not_seen(step, appeared))

    wait_until(step, read)
    found = _fitting(step, appeared.new)[0]
    watch.confirmed.add(found.text)
    step.session.messages.taken[fold(step.value)] += 1
    step.note(f"The message {quoted(found.text)} is in {found.where}.")


def awaited_messages(planned: Iterable[PlannedStep], scope: Scope) -> dict[str, str]:
    """Return the texts that rows await, by the position of each row; one that cannot be known yet is left out.

    Args:
        planned: The rows that may ask for what the running step leads to.
        scope: What the names in their arguments stand for.
    """
    found = {str(step.position): _awaited(step, scope) for step in planned}
    return {position: text for position, text in found.items() if text}


def _awaited(planned: PlannedStep, scope: Scope) -> str:
    found = actions.find(planned.action)
    if found is None or found.name != _NAME:
        return ""
    try:
        return str(found.parse(planned.type, fill_json(planned.argument, lambda text: fill(text, scope))))
    except (ValueError, StepError):  # the step itself will say so when its turn comes
        return ""


def _fitting(step: Step, messages: tuple[Message, ...]) -> list[Message]:
    """Return the messages that no earlier row with the same text has asked for."""
    fitting = [message for message in messages if contains(message.text, step.value).ok]
    return fitting[step.session.messages.taken[fold(step.value)] :]


def _not_seen(step: Step, appeared: AppearedMessages) -> str:
    texts = [message.text for message in appeared.new] + list(appeared.others)
    shown = ", ".join(map(quoted, dict.fromkeys(texts[:_MOST_SHOWN])))
    since = step.session.browser_events.since_text()
    before = "".join(f"; {quoted(each.text)} was there before, in {each.where}" for each in appeared.old[:1])
    there = f"there was {shown}" if shown else f"{since.lstrip()} there was none".lstrip()
    return f"expected a message that contains {quoted(step.value)}, but {there}{before}"
