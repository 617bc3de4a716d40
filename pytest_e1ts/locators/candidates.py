"""What to tell a tester whose target names several elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_SHOWN = 6
_SUGGEST = """(elements, shown) => elements.slice(0, shown).map(e => {
  const quote = text => '"' + text.replace(/["\\\\]/g, '\\\\$&') + '"';
  const fold = text => (text || '').replace(/\\s+/g, ' ').trim();
  const roots = [document];
  const collect = root => root.querySelectorAll('*').forEach(n => {
    if (n.shadowRoot) { roots.push(n.shadowRoot); collect(n.shadowRoot) }
  });
  collect(document);
  const alone = css => {
    try { return roots.reduce((sum, root) => sum + root.querySelectorAll(css).length, 0) === 1 } catch { return false }
  };
  const attribute = (node, name) => node.getAttribute && node.getAttribute(name);
  const short = node => {
    const test = attribute(node, 'data-testid');
    if (test && alone(`[data-testid=${quote(test)}]`)) return `testid=${test}`;
    if (node.id && alone(`[id=${quote(node.id)}]`)) return `id=${node.id}`;
    const name = attribute(node, 'name');
    if (name && alone(`[name=${quote(name)}]`)) return `name=${name}`;
    const label = attribute(node, 'aria-label');
    if (label && alone(`[aria-label=${quote(label)}]`)) return `css=[aria-label=${quote(label)}]`;
    return '';
  };
  const step = node => {
    const same = [...(node.parentNode ? node.parentNode.children : [])].filter(n => n.localName === node.localName);
    return node.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(node) + 1})` : '');
  };
  const path = node => {
    const steps = [];
    for (let at = node; at && at.nodeType === 1; at = at.parentElement) {
      if (at !== node && short(at)) return [short(at), 'css=' + steps.join(' > ')].join(' >> ');
      steps.unshift(step(at));
    }
    const own = 'css=' + steps.join(' > ');
    const host = node.getRootNode().host;
    return host ? [short(host) || path(host), own].join(' >> ') : own;
  };
  const text = fold(e.innerText || e.value || attribute(e, 'aria-label')).slice(0, 60);
  const hidden = e.checkVisibility({visibilityProperty: true}) ? '' : ' (hidden)';
  return [`<${e.localName}>${text ? ' ' + quote(text) : ''}${hidden}`, short(e) || path(e)];
})"""


def ambiguity(written: str, locator: Locator, frame: str = "") -> str:
    """Say that a target names several elements, and list them with a unique target for each.

    Args:
        written: The target as the row has it.
        locator: What it stands for.
        frame: What leads into the frame it is in, as written in front of a target; empty for the page itself.
    """
    count = locator.count()
    listed = candidates(locator, count, frame)
    return f"{written!r} names {count} elements. Write one of these targets instead:{listed}"


def candidates(locator: Locator, count: int, frame: str = "") -> str:
    """List the elements that a target names, each on a line of its own with a unique target.

    Args:
        locator: What the target stands for.
        count: How many elements there are.
        frame: What leads into the frame they are in; empty for the page itself.
    """
    lines = [f"\n  {number}. {what} → {frame}{target}" for number, (what, target) in enumerate(_listed(locator), 1)]
    more = f"\n  and {count - _SHOWN} more" if count > _SHOWN else ""
    return f"{''.join(lines)}{more}"


def _listed(locator: Locator) -> list[list[str]]:
    found: list[list[str]] = locator.evaluate_all(_SUGGEST, _SHOWN)
    return found
