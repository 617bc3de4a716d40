"""``expect(…)`` as rows that check."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pytest_e1ts.exchange.recordings.addresses import Application
from pytest_e1ts.exchange.recordings.code.locators import Arguments
from pytest_e1ts.exchange.recordings.code.values import Found, Page, Pattern
from pytest_e1ts.exchange.recordings.scenario import Row
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal

_NOT = "not_"
# Method → action, and what the action's argument is where the method is not negated.
_STATES = {
    "to_be_visible": ("Visible", True),
    "to_be_hidden": ("Visible", False),
    "to_be_checked": ("Checked", True),
    "to_be_enabled": ("Enabled", True),
    "to_be_disabled": ("Enabled", False),
    "to_be_editable": ("Read Only", False),
    "to_be_empty": ("Empty", True),
    "to_be_focused": ("Focused", True),
}


def row_of(subject: Page | Found, method: str, arguments: Arguments, application: Application) -> Row:
    """Return the row of an expectation.

    Args:
        subject: What is expected of: a page or an element.
        method: Such as ``to_have_text`` or ``not_to_be_visible``.
        arguments: What it is given.
        application: Where the application was.

    Raises:
        UntranslatableError: Rows do not check that.
    """
    name, negated = method.removeprefix(_NOT), method.startswith(_NOT)
    wanted = arguments.get("0", arguments.get("expected", arguments.get("value")))
    if isinstance(subject, Page):
        return _of_page(name, wanted, application, negated=negated)
    if name in _STATES:
        action, state = _STATES[name]
        state ^= arguments.get(name.removeprefix("to_be_")) is False
        return Row(action, subject.target(), "true" if state != negated else "false")
    if name == "to_match_aria_snapshot":
        raise UntranslatableError("compares a picture of the page's roles: check the texts and states that matter")
    make = (_NEGATED if negated else _CHECKS).get(name)
    if make is None:
        raise UntranslatableError("checks what rows do not check")
    return make(subject, wanted, arguments)


def _of_page(name: str, wanted: Any, application: Application, *, negated: bool) -> Row:
    if name == "to_have_title" and isinstance(wanted, str) and not negated:
        return Row("Title Match", argument=literal(wanted))
    if name == "to_have_url" and isinstance(wanted, str):
        path = literal(application.path_of(wanted))
        return Row("Not URL" if negated else "URL", argument=path, type="url-validate")
    raise UntranslatableError("checks what rows do not check of a page")


def _text(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    if isinstance(wanted, Pattern):
        return _pattern(subject, wanted)
    if wanted == "":
        return Row("Empty", subject.target(), "true")
    if arguments.get("ignore_case") is True:
        return _contained(subject, wanted, arguments)
    return Row("Assert Text", subject.target(), literal(_plain(wanted)))


def _contained(subject: Found, wanted: Any, _arguments: Arguments) -> Row:
    if isinstance(wanted, Pattern):
        return _pattern(subject, wanted)
    return Row("Text Match", subject.target(), literal(_plain(wanted)))


def _pattern(subject: Found, wanted: Pattern) -> Row:
    source = f"(?i){wanted.source}" if wanted.ignores_case else wanted.source
    return Row("Matches Pattern", subject.target(), literal(source))


def _not_text(subject: Found, wanted: Any, _arguments: Arguments) -> Row:
    return Row("Not Text", subject.target(), literal(_plain(wanted)))


def _count(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    number = arguments.get("count", wanted)
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise UntranslatableError("compares a number that is not known before the script runs")
    return Row("Element Count", subject.target(), str(number))


def _not_count(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    row = _count(subject, wanted, arguments)
    return Row(row.action, row.target, f"!={row.argument}")


def _attribute(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    return Row("Attribute Value", subject.target(), _pair(wanted, arguments))


def _not_attribute(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    return Row("Not Attribute", subject.target(), _pair(wanted, arguments))


def _style(subject: Found, wanted: Any, arguments: Arguments) -> Row:
    return Row("CSS Value", subject.target(), _pair(wanted, arguments))


def _class(subject: Found, wanted: Any, _arguments: Arguments) -> Row:
    return Row("Attribute Value", subject.target(), f"class={_one_word(wanted)}")


def _not_class(subject: Found, wanted: Any, _arguments: Arguments) -> Row:
    return Row("Not Class", subject.target(), _one_word(wanted))


def _chosen(subject: Found, wanted: Any, _arguments: Arguments) -> Row:
    if not isinstance(wanted, list) or not all(isinstance(option, str) for option in wanted):
        raise UntranslatableError("compares options with patterns, and rows compare texts")
    argument = json.dumps([literal(option) for option in wanted], ensure_ascii=False)
    return Row("Selected Value", subject.target(), argument, "field-select")


def _pair(name: Any, arguments: Arguments) -> str:
    key, value = arguments.get("name", name), arguments.get("1", arguments.get("value"))
    if not isinstance(key, str) or not isinstance(value, str):
        raise UntranslatableError("compares with a pattern, and rows compare texts")
    return literal(f"{key}={value}")


def _plain(wanted: Any) -> str:
    if not isinstance(wanted, str) or not wanted:
        raise UntranslatableError("compares with a list or a pattern, and such a row compares with one text")
    return wanted


def _one_word(wanted: Any) -> str:
    if len(_plain(wanted).split()) != 1:
        raise UntranslatableError("compares several classes, and a row compares one")
    return literal(str(wanted).strip())


_Make = Callable[[Found, Any, Arguments], Row]
_CHECKS: Mapping[str, _Make] = {
    "to_have_text": _text,
    "to_have_value": _text,
    "to_contain_text": _contained,
    "to_have_count": _count,
    "to_have_attribute": _attribute,
    "to_have_css": _style,
    "to_have_class": _class,
    "to_contain_class": _class,
    "to_have_values": _chosen,
}
_NEGATED: Mapping[str, _Make] = {
    "to_have_text": _not_text,
    "to_contain_text": _not_text,
    "to_have_value": _not_text,
    "to_have_count": _not_count,
    "to_have_attribute": _not_attribute,
    "to_have_class": _not_class,
    "to_contain_class": _not_class,
}
