"""Calendars: a grid of days that opens, with buttons to the months before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.controls.date_formats import MONTHS
from pytest_e1ts.actions.polling.poll import Deadline
from pytest_e1ts.errors import ExpectationError
from pytest_e1ts.locators import Target

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle, JSHandle

_PAUSE_MS = 40
_SEEN = """() => new Set([...document.querySelectorAll('body *')]
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true})))"""
# A calendar is what holds the days of a month: what the opener controls, what the target holds, or what opened. A day
# is known by a date in its attributes, or by a label such as "20 November 2026"; else by its number in the month that
# the calendar shows. English names of months, as the label and the heading have them.
_LOOK = """(e, [iso, months, before]) => {
  const [year, month, day] = iso.split('-').map(Number);
  const visible = n => n.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const numbered = n => /^\\s*\\d{1,2}\\s*$/.test(n.textContent)
    && ![...n.children].some(c => /\\d/.test(c.textContent));
  const days = root => [...root.querySelectorAll('*')].filter(n => numbered(n) && visible(n));
  const holds = root => root.matches('[role=grid]') || days(root).length >= 28
    || [...root.querySelectorAll('[role=grid]')].some(visible);
  const id = e.getAttribute('aria-controls') || e.getAttribute('aria-owns');
  const opened = before ? [...document.querySelectorAll('body *')]
    .filter(n => !before.has(n) && visible(n)
      && (n.parentElement === document.body || before.has(n.parentElement))) : [];
  const dialogs = [...document.querySelectorAll('[role=dialog], dialog, [role=application]')].filter(visible);
  const beside = before && e.readOnly ? e.nextElementSibling : null;  // one that is there all the time
  const places = [id && document.getElementById(id), e, ...opened, ...dialogs, beside].filter(n => n && visible(n));
  const place = places.find(holds);
  if (!place) return {open: false};
  const name = months[month - 1].toLowerCase();
  const label = n => ((n.getAttribute('aria-label') || '') + ' ' + (n.getAttribute('title') || '')).toLowerCase();
  const own = n => [n.dataset.date, n.dataset.day, n.dataset.value, n.getAttribute('datetime')]
    .some(text => (text || '').slice(0, 10) === iso)
    || (Number(n.dataset.year) === year && Number(n.dataset.month) === month - 1
        && Number(n.dataset.date || n.dataset.day || n.textContent) === day);
  const dated = n => [n, ...n.querySelectorAll('[data-date], [datetime]')].some(own);
  const named = n => new RegExp(`\\\\b${name}\\\\b`).test(label(n)) && new RegExp(`\\\\b${year}\\\\b`).test(label(n))
    && new RegExp(`\\\\b0?${day}(st|nd|rd|th)?\\\\b`).test(label(n).replace(String(year), ''));
  const kinds = 'button, [role=gridcell], [role=option], td, [data-date], [aria-label]';
  const cells = [...new Set([...place.querySelectorAll(kinds), ...days(place)])]
    .filter(n => visible(n) && /\\d/.test(n.textContent) && n.textContent.trim().length < 40);
  let found = cells.filter(n => dated(n) || named(n));
  const scope = place.closest('[role=dialog], dialog') || (place.matches('[role=grid]') ? place.parentElement : place);
  const titles = '[aria-live], h1, h2, h3, h4, caption, [class*=month], [class*=header]';
  const heads = [...scope.querySelectorAll(titles), scope];
  const written = n => n.nodeType === 3 ? n.data : n.nodeType !== 1 || !visible(n) ? ''
    : n.localName === 'select' ? n.selectedOptions[0]?.label : 'value' in n && n.localName === 'input' ? n.value
    : [...n.childNodes].map(written).join(' ');
  const shown = heads.map(h => written(h).match(new RegExp(`(${months.join('|')})[a-z]*\\\\.?,?\\\\s+(\\\\d{4})`, 'i')))
    .find(Boolean);
  const place12 = m => Number(m[2]) * 12 + months.findIndex(name => name.toLowerCase() === m[1].toLowerCase());
  const ahead = shown ? year * 12 + month - 1 - place12(shown) : null;
  const outside = n => /outside|other|muted|prev|next|adjacent/i.test(n.className + ' ' + n.parentElement.className);
  if (!found.length && ahead === 0)
    found = cells.filter(n => n.innerText.trim() === String(day) && !outside(n));
  const pressed = found.find(n => n.matches('button, a')) || found.at(-1);
  const off = pressed && (pressed.matches(':disabled') || pressed.closest('[aria-disabled=true]') !== null);
  if (pressed && !off) return {open: true, hit: pressed};
  const way = ahead < 0 ? /prev|earlier|back|[\\u2039\\u00ab<\\u2190]/ : /next|later|forward|[\\u203a\\u00bb>\\u2192]/;
  const turn = [...scope.querySelectorAll('button, [role=button], a, [class*=next], [class*=prev]')].filter(visible)
    .find(n => way.test(label(n) + ' ' + n.className + ' ' + n.innerText.toLowerCase())
      && !/year/.test(label(n)) && !n.matches(':disabled') && !days(n).length && !numbered(n));
  return {open: true, off: !!off, shown: shown ? shown[0] : '', turn: ahead ? turn : null};
}"""
# Whether the calendar marks the day that was pressed: by ARIA, or by the class names in common use.
_MARKED = """n => {
  if (!n.isConnected || !n.checkVisibility()) return false;
  const all = [n, n.closest('td, [role=gridcell], [role=option]')].filter(Boolean);
  return all.some(m => m.ariaSelected === 'true' || m.ariaPressed === 'true' || m.ariaChecked === 'true'
    || /(^|[\\s_-])(is-)?(selected|active|chosen|picked)([\\s_-]|$)/.test(m.className));
}"""


def choose_day(target: Target, day: date, deadline: Deadline) -> ElementHandle | None:
    """Choose a day in a calendar: open it where it is closed, and turn its pages to the month.

    Args:
        target: The calendar, or what opens it.
        day: The day.
        deadline: When the step's time is over.

    Returns:
        The day that was pressed.

    Raises:
        ExpectationError: No calendar opened, or it does not offer the day.
    """
    before: JSHandle | None = None
    while True:
        argument = [day.isoformat(), list(MONTHS), before]
        seen = target.locator.evaluate_handle(_LOOK, argument, timeout=deadline.for_reading_ms)
        state = _plain(seen)
        if state["hit"]:
            return _press(seen, "hit", deadline)
        if not state["open"] and before is None:
            before = target.page.evaluate_handle(_SEEN)
            target.locator.click(timeout=deadline.for_reading_ms)
        elif state["turn"]:
            _press(seen, "turn", deadline)
        elif state["off"] or not deadline.left_ms:
            raise ExpectationError(_not_offered(target, day, state), code="not-offered")
        if not deadline.left_ms:
            raise ExpectationError(_not_offered(target, day, state), code="not-offered")
        target.page.wait_for_timeout(min(_PAUSE_MS, deadline.left_ms))


def is_marked(pressed: ElementHandle | None) -> bool:
    """Return whether the day that was pressed is to be seen and marked as the chosen one."""
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    if pressed is None:
        return False
    try:
        return bool(pressed.evaluate(_MARKED))
    except Error:  # the page went on
        return False


def _press(seen: JSHandle, name: str, deadline: Deadline) -> ElementHandle | None:
    element = seen.get_property(name).as_element()
    if element is not None:
        element.click(timeout=deadline.for_reading_ms)
    return element


def _plain(seen: JSHandle) -> dict[str, Any]:
    found: dict[str, Any] = seen.evaluate(
        "s => ({open: s.open, hit: !!s.hit, turn: !!s.turn, off: !!s.off, shown: s.shown || ''})"
    )
    return found


def _not_offered(target: Target, day: date, state: dict[str, Any]) -> str:
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    if not state["open"]:
        return f"{target.written!r} is no date field, and no calendar opened when it was clicked."
    reason = "that day is disabled" if state["off"] else f"it shows {state['shown'] or 'no month'}"
    return f"{target.written!r} does not offer {written}: {reason}."
