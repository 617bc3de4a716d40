"""A quick look at what kind of locator will find a bare name, in one round trip.

Asking every kind in turn makes the browser compute the accessible name of every element some twenty times, which takes
seconds of processor time per run. The guess reads the page once; the kind it names is then asked for real.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.locators.reading import read_one, reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator

_LIMIT_MS = 250  # a page has a root, unless it is just leaving

_GUESS = reading("""(root, [name, pattern, roles, fields, fits, texts]) => {
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
                textarea: 'textbox', fieldset: 'group', section: 'region', figure: 'figure', th: 'columnheader'};
  const isGridCell = e => e.localName === 'td' && e.closest('[role=grid], [role=treegrid]');
  const roleOf = e => e.getAttribute('role') || (isGridCell(e) ? 'gridcell'
    : e.localName === 'input' ? inputs[e.type] || 'textbox'
    : e.localName === 'select' ? (e.multiple || e.size > 1 ? 'listbox' : 'combobox') : tags[e.localName] || '');
  const labelledBy = e => (e.getAttribute('aria-labelledby') || '').split(/\\s+/)
    .map(id => id && e.getRootNode().getElementById ? e.getRootNode().getElementById(id) : null)
    .map(l => l ? l.textContent : '').join(' ');
  const labelled = e => is(e.getAttribute('aria-label')) || (e.hasAttribute('aria-labelledby') && is(labelledBy(e)));
  const captions = {fieldset: 'legend', table: 'caption', figure: 'figcaption'};
  const caption = e => e.matches('select, textarea') ? '' : (captions[e.localName]
    && e.querySelector(captions[e.localName]) || e).textContent;
  const ofContent = new Set(['button', 'link', 'tab', 'option', 'menuitem', 'heading', 'treeitem', 'cell', 'gridcell']);
  const apart = n => n.nodeType === 3 ? n.data : n.nodeType !== 1 || n.getAttribute('aria-hidden') === 'true' ? ''
    : n.getAttribute('aria-label') || n.getAttribute('alt') || [...n.childNodes].map(apart).join(' ');
  const spread = e => e.firstElementChild && ofContent.has(roleOf(e)) ? [...e.childNodes].map(apart).join(' ') : '';
  const nameOf = e => [e.getAttribute('aria-label'), labelledBy(e), caption(e), spread(e),
    e.localName === 'input' && e.value, e.getAttribute('alt'), e.getAttribute('title')];
  const textOf = (e, control) => [...e.childNodes].map(n => n === control ? '' : n.contains && n.contains(control)
    ? textOf(n, control) : n.textContent).join('');
  if (some(e => e.getAttribute('data-testid') === name)) return 'testid';
  if (some(e => e.id === name)) return 'id';
  if (some(e => e.getAttribute('name') === name && !e.matches('[type=hidden], meta'))) return 'name';
  const named = all.filter(e => nameOf(e).some(is));
  const labels = all.filter(e => e.localName === 'label' && e.control);
  const kindOf = (elements, fit) => {
    if (elements.some(e => e.matches(fields) && fit(e) && labelled(e))) return 'label';
    if (labels.some(e => fit(e.control) && e.control.matches(fields) && is(e.textContent))) return 'label';
    const wrapped = labels.find(e => fit(e.control) && is(textOf(e, e.control)));
    if (wrapped) return `role=${roleOf(wrapped.control)}`;
    if (all.some(e => fit(e) && is(e.getAttribute('placeholder')))) return 'placeholder';
    const found = new Set(elements.filter(fit).map(roleOf));
    const role = roles.find(role => found.has(role));
    if (role) return `role=${role}`;
    const byLabel = e => labelled(e) || [...(e.labels || [])].some(label => is(label.textContent));
    return all.some(e => fit(e) && byLabel(e)) ? 'name in ARIA' : '';
  };
  const fitting = fits && kindOf(named, e => e.matches(fits));
  if (fitting) return `${fitting} that fits`;
  const kind = kindOf(named, () => true);
  if (kind || !texts) return kind;
  const read = e => !e.matches('head, head *, script, style, noscript') && e.textContent;
  return some(e => is(read(e))) ? 'text' : '';
}""")

_IN_EACH = f"(roots, argument) => roots.map(root => ({_GUESS})(root, argument)).find(kind => kind) ?? ''"
FITTING = " that fits"


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Attributes:
        name: The bare name.
        pattern: The regular expression of the whole name.
        roles: The roles whose names count, the preferred first.
        fields: CSS of the elements whose label counts.
        fits: CSS of the elements that are preferred; empty for none.
        texts: Whether the text of any element will do.
    """

    name: str
    pattern: str
    roles: Sequence[str]
    fields: str
    fits: str
    texts: bool


def guess_kind(root: Locator, question: Question) -> str:
    """Return the kind that will probably find a name; empty where probably none does.

    Args:
        root: Where to look.
        question: What is looked for.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

    asked = question
    argument = [asked.name, asked.pattern, list(asked.roles), asked.fields, asked.fits, asked.texts]
    kind: str
    try:
        kind = read_one(root, _GUESS, argument, timeout_ms=_LIMIT_MS)
    except Error:  # there is none, or there are several: it is an element to look in, not a page
        kind = root.evaluate_all(_IN_EACH, argument)
    return kind
