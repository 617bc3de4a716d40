"""Fields by a label: those whose whole label is the text, else those whose label holds it.

What labels an element is what Playwright's ``get_by_label`` takes for it: ``aria-labelledby``, else ``aria-label``,
else the labels of a form control. Source: https://playwright.dev/python/docs/locators#locate-by-label
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.finders import can_find, find_by, finder
from pytest_e1ts.locators.reading import Reading, read_one, reading
from pytest_e1ts.locators.wording import lenient_text

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base

_PATIENCE_MS = 50
_LABELS = r"""
  const fold = text => (text || '').replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/\s+/g, ' ').trim().toLowerCase();
  const bare = text => fold(text).replace(/(\s|[*:]|\(optional\)|\(required\))+$/, '');
  const textOf = (e, control) => [...e.childNodes].map(n => n === control || (n.matches && n.matches('script, style'))
    ? '' : n.contains(control) ? textOf(n, control) : n.textContent).join('');
  const labelsOf = e => {
    const ids = (e.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
    const named = ids.map(id => e.getRootNode().getElementById?.(id)).filter(Boolean);
    if (named.length) return named.map(label => [label.textContent]);
    if ((e.getAttribute('aria-label') || '').trim()) return [[e.getAttribute('aria-label')]];
    return [...(e.labels || [])].map(label => [label.textContent, textOf(label, e)]);
  };
  const isWhole = (e, text) => labelsOf(e).some(forms => forms.some(form => bare(form) === bare(text)))
    || bare(labelsOf(e).map(forms => forms[0]).join(' ')) === bare(text);
  const isPart = (e, text) => labelsOf(e).some(forms => fold(forms[0]).includes(fold(text)));
"""
_BY_LABEL = finder(f"""(root, text) => {{{_LABELS}
  const all = [];
  const walk = node => node.querySelectorAll('*').forEach(e => {{
    if (isPart(e, text) || isWhole(e, text)) all.push(e);
    if (e.shadowRoot) walk(e.shadowRoot);
  }});
  walk(root);
  const whole = all.filter(e => isWhole(e, text));
  return whole.length ? whole : all;
}}""")
LABEL_IN_PART: Reading = reading(f"""(e, text) => {{{_LABELS}
  const label = labelsOf(e).map(forms => forms[0]).find(form => fold(form).includes(fold(text)));
  return isWhole(e, text) || !label ? '' : label.replace(/\\s+/g, ' ').trim();
}}""")


def label_in_part(field: Locator, text: str) -> str:
    """Return the label of a field that a part of it has found; empty where the text is its whole label.

    Raises:
        playwright.sync_api.Error: The field is not there any more, or there are several.
    """
    label: str = read_one(field, LABEL_IN_PART, text, timeout_ms=_PATIENCE_MS)
    return label


def labelled(base: Base, text: str) -> Locator:
    """Return the fields with a label.

    Args:
        base: Where to look.
        text: The whole label, else a part of it; case and the marks behind it do not matter.
    """
    return find_by(base, _BY_LABEL, text) if can_find() else base.get_by_label(lenient_text(text))
