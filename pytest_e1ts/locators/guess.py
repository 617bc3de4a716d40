"""A quick look at what kind of locator will find a bare name, in one round trip.

Asking every kind in turn makes the browser compute the accessible name of every element some twenty times, which takes
seconds of processor time per run. The guess reads the page once; the kind it names is then asked for real.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.reading import read_one, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

_LIMIT_MS = 250  # a page has a root, unless it is just leaving

_GUESS = reading("""(root, [name, pattern, roles, fields]) => {
  const whole = new RegExp(pattern, 'i');
  const is = text => !!text && whole.test(text);
  const all = [];
  const walk = root => root.querySelectorAll('*').forEach(e => { all.push(e); if (e.shadowRoot) walk(e.shadowRoot); });
  walk(root);
  const some = test => all.some(test);
  const inputs = {checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', reset: 'button',
                  image: 'button', number: 'spinbutton', search: 'searchbox', range: 'slider'};
  const tags = {a: 'link', button: 'button', h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading',
                h6: 'heading', option: 'option', dialog: 'dialog', table: 'table', tr: 'row', td: 'cell', img: 'img',
                textarea: 'textbox', fieldset: 'group', section: 'region'};
  const roleOf = e => e.getAttribute('role') || (e.localName === 'input' ? inputs[e.type] || 'textbox'
    : e.localName === 'select' ? (e.multiple || e.size > 1 ? 'listbox' : 'combobox') : tags[e.localName] || '');
  const said = e => (e.getAttribute('aria-labelledby') || '').split(/\\s+/)
    .map(id => id && e.getRootNode().getElementById ? e.getRootNode().getElementById(id) : null)
    .map(l => l ? l.textContent : '').join(' ');
  const labelled = e => is(e.getAttribute('aria-label')) || (e.hasAttribute('aria-labelledby') && is(said(e)));
  const caption = e => (e.localName === 'fieldset' && e.querySelector('legend') || e).textContent;
  const nameOf = e => [e.getAttribute('aria-label'), said(e), caption(e), e.localName === 'input' && e.value,
    e.getAttribute('alt'), e.getAttribute('title')];
  const textOf = (e, control) => [...e.childNodes].map(n => n === control ? '' : n.contains && n.contains(control)
    ? textOf(n, control) : n.textContent).join('');
  if (some(e => e.getAttribute('data-testid') === name)) return 'testid';
  if (some(e => e.id === name)) return 'id';
  if (some(e => e.getAttribute('name') === name && !e.matches('[type=hidden], meta'))) return 'name';
  if (some(e => (e.matches(fields) && labelled(e))
    || (e.localName === 'label' && e.control && is(e.textContent)))) return 'label';
  const wrapped = all.find(e => e.localName === 'label' && e.control && is(textOf(e, e.control)));
  if (wrapped) return `role=${roleOf(wrapped.control)}`;
  if (some(e => is(e.getAttribute('placeholder')))) return 'placeholder';
  const found = new Set(all.filter(e => nameOf(e).some(is)).map(roleOf));
  const role = roles.find(role => found.has(role));
  if (role) return `role=${role}`;
  const read = e => !e.matches('head, head *, script, style, noscript') && e.textContent;
  if (some(e => is(read(e)))) return 'text';
  const part = name.replace(/\\s+/g, ' ').trim().toLowerCase();
  return some(e => (read(e) || '').replace(/\\s+/g, ' ').toLowerCase().includes(part)) ? 'part of a text' : '';
}""")

_IN_EACH = f"(roots, argument) => roots.map(root => ({_GUESS})(root, argument)).find(kind => kind) ?? ''"


def guess_kind(root: Locator, name: str, pattern: str, roles: Sequence[str], fields: str) -> str:
    """Return the kind that will probably find a name; empty where probably none does.

    Args:
        root: Where to look.
        name: The bare name.
        pattern: The regular expression of the whole name.
        roles: The roles whose names count, the preferred first.
        fields: CSS of the elements whose label counts.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    argument = [name, pattern, list(roles), fields]
    kind: str
    try:
        kind = read_one(root, _GUESS, argument, timeout_ms=_LIMIT_MS)
    except Error:  # there is none, or there are several: it is an element to look in, not a page
        kind = root.evaluate_all(_IN_EACH, argument)
    return kind
