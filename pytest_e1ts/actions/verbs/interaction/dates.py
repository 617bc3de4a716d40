"""Dates and times: native fields, plain fields, fields in parts, calendars."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from pytest_e1ts.actions.arguments import some_text
from pytest_e1ts.actions.controls.calendar import choose_day, is_marked
from pytest_e1ts.actions.controls.date_formats import MONTHS, shows_day, shows_time
from pytest_e1ts.actions.controls.dropdown_shape import CHOSEN
from pytest_e1ts.actions.controls.moment import Moment
from pytest_e1ts.actions.controls.single_control import control_within
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.polling.poll import Deadline, evaluate, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.verbs.interaction.date_parts import DATE_KIND, fill_parts
from pytest_e1ts.actions.verbs.interaction.typing import expect_typed_text
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.locators import Target, read_now
from pytest_e1ts.matchers import Comparison, quoted

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, Locator

    from pytest_e1ts.actions.runtime import Step

_NATIVE = {"date": "%Y-%m-%d", "month": "%Y-%m", "week": "%G-W%V", "datetime-local": "%Y-%m-%dT%H:%M", "time": "%H:%M"}
_LETTERS = (
    ("yyyy", "%Y"), ("mmmm", "%B"), ("mmm", "%b"), ("mm", "%m"), ("dd", "%d"), ("yy", "%y"), ("hh", "%H"), ("ii", "%M"),
)  # fmt: skip


def moment(text: str) -> Moment:
    """Take ``2026-11-20``, ``2026-11-20 14:30``, ``14:30``, or ``{"date": "2026-11-20", "format": "%d/%m/%Y"}``."""
    named = read_named(some_text(text), "date", ("format",))
    written, form = text_of(named, "date"), text_of(named, "format")
    try:
        if re.fullmatch(r"\d{1,2}:\d{2}(:\d{2})?", written):
            return Moment(None, time.fromisoformat(written.zfill(5)), form)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(:\d{2})?", written):
            day, clock = re.split("[T ]", written)
            return Moment(date.fromisoformat(day), time.fromisoformat(clock.zfill(5)), form)
        return Moment(date.fromisoformat(written), None, form)
    except ValueError:
        hint = "Write one such as 2026-11-20, 2026-11-20 14:30, or ${today+30d}."
        raise ValueError(f"{written!r} is neither a date nor a time. {hint}") from None


@action(
    "Set Date",
    sentence="I set the date of {element} to {argument}",
    aliases=("Pick Date", "Choose Date", "Date", "Set Time"),
    argument=moment,
    result_type="date",
    named=True,
    example={"type": "date-picker", "element_id": "Due date", "action": "Set Date", "action_result": "${today+30d}"},
)
def set_date(step: Step, target: Target) -> None:
    """Set a date, a time or both in a field, its parts or a calendar, and check that they are shown then."""
    deadline = Deadline(step.timeout_ms)
    wanted: Moment = step.value
    found = evaluate(target, DATE_KIND, deadline)
    field = control_within(target.locator) if found["kind"] == "inner" else target.locator
    if found["kind"] == "inner":
        found = read_now(field, DATE_KIND)[0]
    if found["kind"] == "parts":
        fill_parts(step, target, found, wanted)
    elif found["kind"] == "calendar":
        _choose(step, target, field, wanted, deadline)
    else:
        _fill(step, field, found, wanted)


def _fill(step: Step, field: Locator, found: dict[str, str], wanted: Moment) -> None:
    kind = found["kind"]
    _expect_fitting(kind, wanted)
    default = "%Y-%m-%d" if wanted.time is None else "%H:%M" if wanted.day is None else "%Y-%m-%d %H:%M"
    form = _NATIVE.get(kind) or wanted.format or _format_of(found["placeholder"], default)
    typed = wanted.write(form)
    field.fill(typed)
    if kind in _NATIVE:
        expect_typed_text(step, field, typed)
    else:
        _expect_shown(step, field, wanted, typed=typed)


def _expect_fitting(kind: str, wanted: Moment) -> None:
    """Refuse half of what a native field asks for, and more than it takes."""
    needs = {"date": (True, False), "datetime-local": (True, True), "time": (False, True)}.get(kind)
    given = wanted.day is not None, wanted.time is not None
    if needs is not None and needs != given:
        example = {"date": "2026-11-20", "datetime-local": "2026-11-20 14:30", "time": "14:30"}[kind]
        raise BrokenStepError(
            f"A field of the type {kind!r} takes a value such as {example}.", code="value-does-not-fit"
        )


def _choose(step: Step, target: Target, opener: Locator, wanted: Moment, deadline: Deadline) -> None:
    if wanted.day is None or wanted.time is not None:
        raise BrokenStepError(
            f"{target.written!r} opens a calendar, which takes a day such as 2026-11-20 and no time.",
            code="value-does-not-fit",
        )
    _expect_shown(step, opener, wanted, pressed=choose_day(target, wanted.day, deadline))


def _expect_shown(
    step: Step, field: Locator, wanted: Moment, *, typed: str = "", pressed: ElementHandle | None = None
) -> None:
    """Check that the field or what is around it shows the day and the time, or the calendar marks the day.

    A field that is gone is not judged.
    """

    def read(_deadline: Deadline) -> Comparison:
        found = next(iter(read_now(field, CHOSEN, [0, ""])), None)
        if found is None:
            return Comparison(True, "")
        texts = [*found["shown"], found["near"]]
        ok = typed in found["shown"] if typed else False
        ok = ok or any(_shows(text, wanted) for text in texts) or is_marked(pressed)
        shown = ", ".join(map(quoted, found["shown"]))
        return Comparison(ok, f"{_describe_moment(wanted)} was set, but it shows {shown or 'nothing'}")

    wait_until(step, read)


def _shows(text: str, wanted: Moment) -> bool:
    day = wanted.day is None or shows_day(text, wanted.day)
    return day and (wanted.time is None or shows_time(text, wanted.time))


def _describe_moment(wanted: Moment) -> str:
    day = f"{wanted.day.day} {MONTHS[wanted.day.month - 1]} {wanted.day.year}" if wanted.day else ""
    return f"{day} {wanted.time.strftime('%H:%M') if wanted.time else ''}".strip()


def _format_of(placeholder: str, default: str) -> str:
    """Return the format that a placeholder such as ``dd/mm/yyyy`` or ``dd/mm/yyyy hh:mm`` asks for."""
    folded = re.sub(r"(?<=hh:)mm", "ii", placeholder.strip().lower())
    if not re.fullmatch(r"(?=.*d)(?=.*m)(?=.*y)[dmyhi\s.:/,-]+", folded):
        return default
    for letters, directive in _LETTERS:
        folded = re.sub(rf"(?<![%a-zA-Z]){letters}(?![a-z])", directive, folded)
    return folded
