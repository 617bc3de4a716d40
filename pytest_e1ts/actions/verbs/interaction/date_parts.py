"""Dates that are asked for in parts: a day and a time side by side, or day, month and year each for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions.controls.date_formats import MONTHS
from pytest_e1ts.actions.controls.single_control import CELLS
from pytest_e1ts.actions.verbs.interaction.typing import expect_typed_text
from pytest_e1ts.errors import BrokenStepError, ExpectationError
from pytest_e1ts.locators import Target, reading

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.actions.controls.moment import Moment
    from pytest_e1ts.actions.runtime import Step

FIELDS = "input:not([type=hidden], [type=button], [type=submit], [type=checkbox], [type=radio]), select"
# What a field is asked to take; for a group, or the heading above one, the parts in it and which each of them is.
DATE_KIND = reading(f"""e => {{
  const control = (e.localName === 'label' && e.control) || e;
  const fills = control.localName === 'input' && !control.readOnly && control.type !== 'button';
  const found = {{kind: 'calendar', placeholder: control.getAttribute('placeholder') || '', path: '', parts: []}};
  if (fills || control.isContentEditable) return {{...found, kind: control.type || 'text'}};
  if (control.matches('input, button, [role=combobox], [role=grid], [role=application], [aria-haspopup]')) return found;
  const seen = root => elementsIn(root).filter(n => n.matches('{FIELDS}') && (!isCustom(e) || n.checkVisibility()));
  const nameOf = f => (f.getAttribute('aria-label') || [...(f.labels || [])].map(l => l.textContent).join(' ')
    || f.placeholder || f.name || f.id || '').toLowerCase();
  const part = f => ['date', 'time'].includes(f.type) ? f.type
    : (nameOf(f).match(/\\b(day|month|year|hour|minute)/)
       || nameOf(f).match(/(day|month|year|hour|minute)s?$/) || [])[1];
  const parts = root => {{
    const fields = seen(root), kinds = fields.map(part);
    return fields.length > 1 && kinds.every(Boolean) && new Set(kinds).size === kinds.length ? kinds : null;
  }};
  if ((e.matches('{CELLS}') || isCustom(e)) && seen(e).length === 1) return {{...found, kind: 'inner'}};
  if (parts(e)) return {{...found, kind: 'parts', parts: parts(e)}};
  if (seen(e).length || e.querySelector('button, table, [role=grid]')) return found;
  let around = e.parentElement;  // a heading above the fields
  for (let path = '..'; path.length < 9 && around; path += '/..') {{
    const next = [...around.children].find(c => seen(c).length
      && e.compareDocumentPosition(c) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next && parts(next)) {{
      path += `/*[${{[...around.children].indexOf(next) + 1}}]`;
      return {{...found, kind: 'parts', path, parts: parts(next)}};
    }}
    if (parts(around)) return {{...found, kind: 'parts', path, parts: parts(around)}};
    if (next) return found;
    around = around.parentElement;
  }}
  return found;
}}""")


def fill_parts(step: Step, target: Target, found: dict[str, Any], wanted: Moment) -> None:
    """Fill every part, and check that each keeps it.

    Args:
        step: The running step.
        target: The group, or the heading above it.
        found: Where the parts are, and which each of them is.
        wanted: The day, the time, or both.

    Raises:
        BrokenStepError: There are parts for which the row has nothing, or it has more than there are parts.
        ExpectationError: A part does not keep what was set.
    """
    group = target.locator.locator(f"xpath={found['path']}") if found["path"] else target.locator
    fields = group.locator(f"css={FIELDS}")
    values = _values(wanted)
    unsaid = [part for part in found["parts"] if part not in values]
    parts = ", ".join(found["parts"])
    if unsaid or (wanted.time is not None and not {"time", "hour"} & set(found["parts"])):
        raise BrokenStepError(
            f"{target.written!r} has the parts {parts}. Write them all and no more.", code="value-does-not-fit"
        )
    for place, part in enumerate(found["parts"]):
        _set(step, fields.nth(place), values[part], part)


def _values(wanted: Moment) -> dict[str, tuple[str, ...]]:
    """Return for every part the forms in which it may be written, the one to type first."""
    values: dict[str, tuple[str, ...]] = {}
    if wanted.day is not None:
        day, month = wanted.day.day, wanted.day.month
        name = MONTHS[month - 1]
        values |= {"date": (wanted.write("%Y-%m-%d"),), "year": (str(wanted.day.year),)}
        values |= {"day": (str(day), f"{day:02d}"), "month": (str(month), f"{month:02d}", name, name[:3])}
    if wanted.time is not None:
        values |= {"time": (wanted.write("%H:%M"),), "hour": (wanted.write("%H"), str(wanted.time.hour))}
        values["minute"] = (wanted.write("%M"), str(wanted.time.minute))
    return values


def _set(step: Step, field: Locator, forms: tuple[str, ...], part: str) -> None:
    if field.evaluate("e => e.localName") != "select":
        field.fill(forms[0])
        expect_typed_text(step, field, forms[0])
        return
    offered: list[str] = field.evaluate("e => [...e.options].map(o => o.label.trim())")
    chosen = next((form for form in reversed(forms) if form in offered), None)
    if chosen is None:
        raise ExpectationError(
            f"{step.planned.element.strip()!r}: the {part} offers no {forms[0]}.", code="not-offered"
        )
    field.select_option(label=chosen)
    shown: str = field.evaluate("e => e.selectedOptions[0]?.label.trim()")
    if shown != chosen:
        raise ExpectationError(f"{step.planned.element.strip()!r}: the {part} shows {shown!r}, not {chosen!r}.")
