"""Calendars: a grid of days that opens, with buttons to the months before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.polling import Deadline
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle

_PAUSE_MS = 40
# A day is known by a date in its attributes, or by a label such as "20 November 2026"; else by its number in the
# month that the calendar's heading names. English names of months, as the label and the heading have them.
_LOOK = """(e, [iso, months]) => {
  const [year, month, day] = iso.split('-').map(Number);
  const visible = n => n.checkVisibility({visibilityProperty: true});
  const grids = root => [...root.querySelectorAll('[role=grid], table, .calendar')].filter(visible);
  const id = e.getAttribute('aria-controls') || e.getAttribute('aria-owns');
  const popups = [...document.querySelectorAll('[role=dialog], dialog, .calendar, .datepicker')].filter(visible);
  const places = [id && document.getElementById(id), e, ...popups].filter(n => n && visible(n));
  const place = places.find(n => n.matches('[role=grid]') || grids(n).length);
  if (!place) return {open: false};
  const name = months[month - 1].toLowerCase();
  const label = n => ((n.getAttribute('aria-label') || '') + ' ' + (n.getAttribute('title') || '')).toLowerCase();
  const dated = n => [n, ...n.querySelectorAll('[data-date], [datetime]')].some(m =>
    [m.dataset.date, m.dataset.day, m.getAttribute('datetime')].some(text => (text || '').slice(0, 10) === iso));
  const named = n => new RegExp(`\\\\b${name}\\\\b`).test(label(n)) && new RegExp(`\\\\b${year}\\\\b`).test(label(n))
    && new RegExp(`\\\\b0?${day}(st|nd|rd|th)?\\\\b`).test(label(n).replace(String(year), ''));
  const cells = [...place.querySelectorAll('button, [role=gridcell], td, [data-date]')].filter(visible);
  let found = cells.filter(n => dated(n) || named(n));
  const scope = place.closest('[role=dialog], dialog') || (place.matches('[role=grid]') ? place.parentElement : place);
  const heads = [...scope.querySelectorAll('[aria-live], h1, h2, h3, h4, caption, .month'), scope];
  const shown = heads.map(h => h.innerText.match(new RegExp(`(${months.join('|')})[a-z]*\\\\.?\\\\s+(\\\\d{4})`, 'i')))
    .find(Boolean);
  const place12 = m => Number(m[2]) * 12 + months.findIndex(name => name.toLowerCase() === m[1].toLowerCase());
  const ahead = shown ? year * 12 + month - 1 - place12(shown) : null;
  if (!found.length && ahead === 0)
    found = cells.filter(n => n.innerText.trim() === String(day) && !/outside|other|muted/.test(n.className));
  const pressed = found.find(n => n.matches('button')) || found.at(-1);
  const off = pressed && (pressed.matches(':disabled') || pressed.closest('[aria-disabled=true]') !== null);
  if (pressed && !off) return {open: true, hit: pressed};
  const way = ahead < 0 ? /prev|earlier|back/ : /next|later|forward/;
  const turn = [...scope.querySelectorAll('button, [role=button], a')].filter(visible)
    .find(n => way.test(label(n) + ' ' + n.className + ' ' + n.innerText.toLowerCase())
      && !/year/.test(label(n)) && !n.matches(':disabled'));
  return {open: true, off: !!off, shown: shown ? shown[0] : '', turn: ahead ? turn : null};
}"""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def choose_day(target: Target, day: date, deadline: Deadline) -> None:
    """Choose a day in a calendar: open it where it is closed, and turn its pages to the month.

    Args:
        target: The calendar, or what opens it.
        day: The day.
        deadline: When the step's time is over.

    Raises:
        ExpectationError: No calendar opened, or it does not offer the day.
    """
    opened = False
    while True:
        seen = target.locator.evaluate_handle(_LOOK, [day.isoformat(), list(_MONTHS)], timeout=deadline.for_reading_ms)
        state = _plain(seen)
        if state["hit"]:
            _press(seen, "hit", deadline)
            return
        if not state["open"] and not opened:
            opened = True
            target.locator.click(timeout=deadline.for_reading_ms)
        elif state["turn"]:
            _press(seen, "turn", deadline)
        elif state["off"] or not deadline.left_ms:
            raise ExpectationError(_not_offered(target, day, state))
        if not deadline.left_ms:
            raise ExpectationError(_not_offered(target, day, state))
        target.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))


def _press(seen: JSHandle, name: str, deadline: Deadline) -> None:
    element = seen.get_property(name).as_element()
    if element is not None:
        element.click(timeout=deadline.for_reading_ms)


def _plain(seen: JSHandle) -> dict[str, Any]:
    found: dict[str, Any] = seen.evaluate(
        "s => ({open: s.open, hit: !!s.hit, turn: !!s.turn, off: !!s.off, shown: s.shown || ''})"
    )
    return found


def _not_offered(target: Target, day: date, state: dict[str, Any]) -> str:
    written = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if not state["open"]:
        return f"{target.written!r} is no date field, and no calendar opened when it was clicked."
    reason = "that day is disabled" if state["off"] else f"it shows {state['shown'] or 'no month'}"
    return f"{target.written!r} does not offer {written}: {reason}."
