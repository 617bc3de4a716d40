"""Dates: native fields, plain fields, calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import some_text
from pytest_e1ts.actions.calendar import choose_day
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling import Deadline, evaluate
from pytest_e1ts.actions.registry import action
from pytest_e1ts.locators import Target, reading

if TYPE_CHECKING:
    from pytest_e1ts.actions.step import Step

_KIND = reading("""e => {
  const field = (e.localName === 'label' && e.control) || e;
  const fills = field.localName === 'input' && !field.readOnly && field.type !== 'button' || field.isContentEditable;
  return [fills ? field.type || 'text' : 'calendar', field.getAttribute('placeholder') || ''];
}""")
_NATIVE = {"date": "%Y-%m-%d", "month": "%Y-%m", "week": "%G-W%V", "datetime-local": "%Y-%m-%dT00:00"}
_LETTERS = (("yyyy", "%Y"), ("mmmm", "%B"), ("mmm", "%b"), ("mm", "%m"), ("dd", "%d"), ("yy", "%y"))


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a row sets.

    Attributes:
        day: The day.
        format: How it is typed into a plain field, as in strftime; empty to take it from the placeholder.
    """

    day: date
    format: str = ""


def day(text: str) -> Day:
    """Take a day as ``2026-11-20``, or ``{"date": "2026-11-20", "format": "%d/%m/%Y"}``."""
    named = read_named(some_text(text), "date", ("format",))
    written = text_of(named, "date")
    try:
        return Day(date.fromisoformat(written), text_of(named, "format"))
    except ValueError:
        raise ValueError(f"{written!r} is not a date. Write one such as 2026-11-20, or ${{today+30d}}.") from None


@action(
    "Set Date",
    aliases=("Pick Date", "Choose Date", "Date"),
    argument=day,
    result_type="date",
    named=True,
    example={"type": "date-picker", "element_id": "Due date", "action": "Set Date", "action_result": "${today+30d}"},
)
def set_date(step: Step, target: Target) -> None:
    """Set a date: in a native date field, in a plain field as its placeholder says, or by the days of a calendar."""
    deadline = Deadline(step.timeout_ms)
    kind, placeholder = evaluate(target, _KIND, deadline)
    wanted: Day = step.value
    if kind == "calendar":
        choose_day(target, wanted.day, deadline)
        return
    form = _NATIVE.get(kind) or wanted.format or _format_of(placeholder)
    target.locator.fill(wanted.day.strftime(form))


def _format_of(placeholder: str) -> str:
    """Return the format that a placeholder such as ``dd/mm/yyyy`` asks for; ISO 8601 where it asks for none."""
    folded = placeholder.strip().lower()
    if not re.fullmatch(r"(?=.*d)(?=.*m)(?=.*y)[dmy\s./,-]+", folded):
        return "%Y-%m-%d"
    for letters, directive in _LETTERS:
        folded = re.sub(rf"(?<![%a-zA-Z]){letters}(?![a-z])", directive, folded)
    return folded
