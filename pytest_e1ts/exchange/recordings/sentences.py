"""The sentence that people read beside a row, as feature files would say it."""

from __future__ import annotations

from pytest_e1ts.actions import actions
from pytest_e1ts.actions.sentences import Form, forms_of, quoted, sentence_of
from pytest_e1ts.exchange.recordings.texts import shortened
from pytest_e1ts.model.plan import PlannedStep

_KEYWORDS = {"navigation": "When", "action": "When", "assertion": "Then"}


def sentence_for(step: PlannedStep, shown: str) -> str:
    """Return a row as a sentence, without its keyword.

    Args:
        step: The row.
        shown: How its element is called; empty where it names none.
    """
    argument = step.argument if "${" in step.argument else shortened(step.argument)
    for form in forms_of(sentence_of(actions.get(step.action)), step.action):
        if _fits(form, shown, argument):
            named = form.text.replace("{element}", "\0")
            return named.replace("{argument}", quoted(argument)).replace("\0", quoted(shown))
    return step.action


def keyword_of(step: PlannedStep, *, is_first: bool) -> str:
    """Return what the sentence of a row begins with.

    Args:
        step: The row.
        is_first: Whether no row is before it.
    """
    kind = actions.get(step.action).kind_of_row(step)
    return "Given" if is_first and kind == "navigation" else _KEYWORDS[kind]


def _fits(form: Form, shown: str, argument: str) -> bool:
    if form.takes_block or ("element" in form.slots) != bool(shown):
        return False
    if "argument" in form.slots:
        return bool(argument) and not (argument == "false" and form.argument)
    return form.argument == (argument if argument != "true" else "")
