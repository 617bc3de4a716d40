"""A control and the list that it opens share a name; the name means the control.

So the name goes on meaning the control after the list was opened: an action keeps the element it began with.
Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.finders import can_find, find_by, finder

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# A control that says what it controls is believed; one that says nothing opens whatever has its name.
_NOT_OWN_LIST = finder("""popup => {
  if (!popup.matches('[role=listbox], [role=menu], [role=tree], [role=grid], [role=dialog]')) return [popup];
  const tokens = (e, name) => (e.getAttribute(name) || '').split(/\\s+/).filter(Boolean);
  const fold = text => (text || '').replace(/\\s+/g, ' ').trim().toLowerCase();
  const nameOf = e => fold(e.getAttribute('aria-label')
    || tokens(e, 'aria-labelledby').map(id => e.getRootNode().getElementById(id)?.textContent).join(' ')
    || [...(e.labels || [])].map(label => label.textContent).join(' '));
  const name = nameOf(popup), around = [], roots = new Set([document]);  // around it, through the slots of components
  for (let at = popup; at; at = at.assignedSlot ?? at.parentElement ?? at.parentNode.host) {
    around.push(at);
    roots.add(at.getRootNode());
  }
  const opens = control => {
    const controlled = [...tokens(control, 'aria-controls'), ...tokens(control, 'aria-owns')];
    if (!controlled.length) return control.matches('[role=combobox], [aria-haspopup]');
    return around.some(e => controlled.includes(e.id));
  };
  const controls = [...roots].flatMap(root =>
    [...root.querySelectorAll('[role=combobox], [aria-haspopup], [aria-expanded]')]);
  return controls.some(c => c !== popup && opens(c) && nameOf(c) === name) ? [] : [popup];
}""")


def without_own_list(elements: Locator) -> Locator:
    """Return the elements without the lists that a control of the same name opens."""
    return find_by(elements, _NOT_OWN_LIST) if can_find() else elements
