"""Native dialogs: what a page asks, and what it is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.actions.events.browser_events import DialogAnswer, ShownDialog
from pytest_e1ts.actions.named_arguments import given_text, read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import Action, action, actions, always
from pytest_e1ts.errors import ExpectationError, StepError
from pytest_e1ts.matchers import Comparison, contains, quoted
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.values import Scope, fill

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_OPEN = "dialog:open, [role=dialog], [role=alertdialog]"


@dataclass(frozen=True, slots=True)
class ExpectedDialog:
    """What a row says of a dialog.

    Attributes:
        message: What it must say, or a part of it; empty for anything.
        answer: What to enter into a prompt; None for nothing of its own.
    """

    message: str = ""
    answer: str | None = None


def expected_dialog(text: str) -> ExpectedDialog:
    """Read the argument: what the dialog says, or ``{"text": …, "answer": …}``."""
    named = read_named(text, "text", ("answer",))
    return ExpectedDialog(given_text(named, "text"), text_of(named, "answer") if "answer" in named else None)


@action(
    "Accept Dialog",
    sentence="I accept the dialog[ {argument}]",
    aliases=("Dialog Accept", "Confirm Dialog"),
    argument=expected_dialog,
    target="none",
    result_type="text",
    named=True,
    looks_back=always,
    example={"type": "modal-interaction", "action": "Accept Dialog", "action_result": "Discard the draft?"},
)
def accept_dialog(step: Step) -> None:
    """Press OK in the native dialog that the step before raised; the argument is what it must say."""
    _expect_dialog(step, accepted=True)


@action(
    "Dismiss Dialog",
    sentence="I dismiss the dialog[ {argument}]",
    aliases=("Dialog Dismiss", "Cancel Dialog"),
    argument=expected_dialog,
    target="none",
    result_type="text",
    named=True,
    looks_back=always,
    example={"type": "modal-interaction", "action": "Dismiss Dialog", "action_result": "Discard the draft?"},
)
def dismiss_dialog(step: Step) -> None:
    """Press Cancel in the native dialog that the step before raised; the argument is what it must say."""
    _expect_dialog(step, accepted=False)


def answers_of(planned: Iterable[PlannedStep], scope: Scope) -> tuple[DialogAnswer, ...]:
    """Return what steps want the next dialogs to be answered, one after the other.

    The page waits for the answer within the step that raised the dialog, so those behind it are asked in advance.

    Args:
        planned: The rows that may ask for what the running step leads to.
        scope: What the names in their arguments stand for.
    """
    answers = (_answer_of(step, scope) for step in planned)
    return tuple(answer for answer in answers if answer is not None)


def _answer_of(planned: PlannedStep, scope: Scope) -> DialogAnswer | None:
    """Return what a step wants a dialog to be answered; None where it is no step for a dialog.

    Args:
        planned: The row.
        scope: What the names in its argument stand for.
    """
    found = actions.find(planned.action)
    if found is None or found.name not in {"Accept Dialog", "Dismiss Dialog"}:
        return None
    return DialogAnswer(found.name == "Accept Dialog", _answer_in(found, planned, scope))


def _answer_in(found: Action, planned: PlannedStep, scope: Scope) -> str | None:
    try:
        expected: ExpectedDialog = found.parse(
            planned.type, fill_json(planned.argument, lambda text: fill(text, scope))
        )
    except (ValueError, StepError):  # the step itself will say so when its turn comes
        return None
    return expected.answer


def _expect_dialog(step: Step, *, accepted: bool) -> None:
    browser_events = step.session.browser_events

    def read(_deadline: Deadline) -> Comparison:
        return Comparison(bool(browser_events.current_dialogs()), _none_shown(step))

    wait_until(step, read)
    shown = browser_events.take_dialog()
    if not contains(shown.message, step.value.message).ok:
        expected = quoted(step.value.message)
        raise ExpectationError(f"Expected a dialog that says {expected}, but it said {quoted(shown.message)}.")
    if shown.answer != DialogAnswer(accepted, step.value.answer):
        raise ExpectationError(_answered_otherwise(step, shown))


def _answered_otherwise(step: Step, shown: ShownDialog) -> str:
    done = "accepted" if shown.answer.accept else "dismissed"
    when = step.session.browser_events.step_name(shown.step)
    return (
        f"The dialog {quoted(shown.message)} was {done} when it came, during {when}: what this row answers was not "
        "known then. Put the row right behind that step, and give it no value that is saved later."
    )


def _none_shown(step: Step) -> str:
    browser_events = step.session.browser_events
    with_message = f" that says {quoted(step.value.message)}" if step.value.message else ""
    hint = ""
    if browser_events.dialogs:
        last = browser_events.dialogs[-1]
        hint = f"; {quoted(last.message)} came during {browser_events.step_name(last.step)}, which is older"
    elif step.page.locator(f"css={_OPEN}").locator("visible=true").count():
        hint = "; the page shows a dialog of its own, whose buttons are clicked like any other"
    return f"expected a dialog of the browser{with_message}, but there was none{browser_events.since_text()}{hint}"
