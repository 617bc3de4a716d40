"""Commands about the browser's own dialogs, whose rows stand behind the one that raises them."""

from __future__ import annotations

import json
from dataclasses import replace

from pytest_e1ts.exchange.recordings.ide.playback import Command, Playback
from pytest_e1ts.exchange.recordings.ide.registry import command
from pytest_e1ts.exchange.recordings.scenario import Row, dialog_argument
from pytest_e1ts.exchange.recordings.texts import literal

_ACCEPTING = ("acceptAlert", "acceptConfirmation", "webdriverChooseOkOnVisibleConfirmation")
_DISMISSING = (
    "dismissConfirmation",
    "dismissPrompt",
    "webdriverChooseCancelOnVisibleConfirmation",
    "webdriverChooseCancelOnVisiblePrompt",
)


@command("chooseOkOnNextConfirmation")
def accept_next(playback: Playback, _done: Command) -> None:
    """Press OK in the next dialog."""
    playback.rows.answer_next(accept=True)


@command("chooseCancelOnNextConfirmation", "chooseCancelOnNextPrompt")
def dismiss_next(playback: Playback, _done: Command) -> None:
    """Press Cancel in the next dialog."""
    playback.rows.answer_next(accept=False)


@command("answerOnNextPrompt")
def answer_next(playback: Playback, done: Command) -> None:
    """Answer the next prompt."""
    playback.rows.answer_next(accept=True, answer=literal(playback.fill(done.target or done.value)))


@command(*_ACCEPTING)
def accept(playback: Playback, done: Command) -> None:
    """Press OK in the dialog that is open."""
    _answer(playback, done, "Accept Dialog", None)


@command(*_DISMISSING)
def dismiss(playback: Playback, done: Command) -> None:
    """Press Cancel in the dialog that is open."""
    _answer(playback, done, "Dismiss Dialog", None)


@command("answerPrompt", "webdriverAnswerOnVisiblePrompt")
def answer(playback: Playback, done: Command) -> None:
    """Answer the prompt that is open."""
    _answer(playback, done, "Accept Dialog", literal(playback.fill(done.target or done.value)))


def expect_dialog(playback: Playback, done: Command) -> None:
    """Check what a dialog says: the row that answers it says so, for a row has both."""
    says = literal(playback.fill(done.target))
    rows = playback.rows
    if rows.last_is_dialog() and not rows.block:
        last = rows.rows[-1]
        rows.rows[-1] = replace(last, argument=dialog_argument(says, _answer_in(last)))
    else:
        playback.add(done, Row("Accept Dialog", argument=dialog_argument(says, None), type="modal-interaction"))


def _answer(playback: Playback, done: Command, action: str, text: str | None) -> None:
    rows = playback.rows
    if not rows.last_is_dialog() or rows.block:
        playback.add(done, Row(action, argument=dialog_argument("", text), type="modal-interaction"))
        return
    last = rows.rows[-1]
    given = text if text is not None else _answer_in(last)
    rows.rows[-1] = replace(last, action=action, argument=dialog_argument(_text_in(last), given))


def _named(row: Row) -> dict[str, str]:
    return dict(json.loads(row.argument)) if row.argument.startswith("{") else {"text": row.argument}


def _answer_in(row: Row) -> str | None:
    return _named(row).get("answer")


def _text_in(row: Row) -> str:
    return _named(row).get("text", "")
