"""What to say to a tester whose target names nothing: where it was looked for, and the nearest names that are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pytest_e1ts.locators.strategies import is_element
from pytest_e1ts.locators.wording import folded
from pytest_e1ts.registry import nearest

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Base

_SHOWN = 3
_TRIED = 12
_PATIENCE_MS = 1_000
_LETTER_FOR_LETTER = {"data-testid": "test id", "id": "id", "name": "attribute name"}
_NAMES = """root => {
  const names = new Map();
  const add = (text, where) => {
    text = (text || '').replace(/\\s+/g, ' ').trim();
    if (text && text.length < 80 && !names.has(text)) names.set(text, where);
  };
  const walk = node => { for (const e of node.querySelectorAll('*')) {
    if (names.size > 2000) return;
    for (const name of ['placeholder', 'aria-label', 'alt', 'title']) add(e.getAttribute(name), name);
    if (e.localName === 'input' && ['submit', 'button', 'reset'].includes(e.type)) add(e.value, 'button');
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if ((own || e.matches('button, a, label, legend, th, td, [role]')) && !e.matches('script, style, noscript'))
      add(e.innerText, 'text');
    for (const name of ['data-testid', 'id', 'name']) add(e.getAttribute(name), name);
    if (e.shadowRoot) walk(e.shadowRoot);
  } };
  walk(root);
  return [...names];
}"""

Suggest = Callable[[str], list[str]]
"""From a name that the page shows to what can be written for it: itself, where the finder takes it for one element."""


@dataclass(frozen=True, slots=True)
class MissingTarget:
    """What was looked for without success.

    Attributes:
        url: Address of the page.
        name: The bare name.
        suggest: Says what can be written for a name that is there.
        what: A word for what alone would do; empty where any element would.
        scope: The parts of the target in front, within which it was looked for; empty for the whole page.
    """

    url: str
    name: str
    suggest: Suggest
    what: str = ""
    scope: str = ""


def not_found_message(base: Base, missing: MissingTarget, timeout_ms: float) -> str:
    """Say that nothing was found in time, where it was looked for, and with the nearest names there.

    Args:
        base: The page, frame or element that was searched.
        missing: What was looked for.
        timeout_ms: How long it was looked for, in milliseconds.
    """
    within = f" within {missing.scope!r}" if missing.scope else ""
    named = f"{missing.what[:1].upper()}{missing.what[1:]} named" if missing.what else "Nothing named"
    verb = "was not found" if missing.what else "was found"
    hint = near_names(base, missing.name, missing.suggest, missing.what)
    sentence = f"{named} {missing.name!r} {verb}{within} on {missing.url} within {timeout_ms / 1000:g} s."
    return f"{sentence} {hint}".rstrip()


def near_names(base: Base, name: str, suggest: Suggest, what: str = "") -> str:
    """Say which names that are there come nearest to one; empty where none does.

    Args:
        base: The page, frame or element that was searched.
        name: The name that was looked for.
        suggest: Says what can be written for a name that is there.
        what: A word for what alone would do; empty where any element would.
    """
    found: list[tuple[str, str]] = _root_of(base).evaluate(_NAMES, timeout=_PATIENCE_MS)
    wanted = folded(name)
    same = [(text, where) for text, where in found if folded(text) == wanted]
    others = [text for text, _where in found if folded(text) != wanted]
    near = list(islice(_suggested(_nearest(name, others), suggest), _SHOWN))
    shown = f"The page shows {' and '.join(map(repr, near))}." if near else ""
    return f"{_of_the_same_name(same, what)} {shown}".strip()


def _nearest(name: str, others: list[str]) -> list[str]:
    """Return the names that hold one, then those that look like it, as many as are worth a try."""
    wanted = folded(name)
    holding = [text for text in others if len(wanted) > 2 and wanted in folded(text)]
    return list(dict.fromkeys([*holding[:_TRIED], *nearest(name, others)]))


def _suggested(names: Iterable[str], suggest: Suggest) -> Iterator[str]:
    """Yield what can be written for names, each once."""
    seen: set[str] = set()
    for name in names:
        for target in suggest(name):
            if target not in seen:
                seen.add(target)
                yield target


def _of_the_same_name(same: list[tuple[str, str]], what: str) -> str:
    """Say why what has that very name will not do."""
    for text, where in same:
        if where in _LETTER_FOR_LETTER:
            return f"There is the {_LETTER_FOR_LETTER[where]} {text!r}, which counts only letter for letter."
    return f"{same[0][0]!r} is there, but not as the name of {what}." if same and what else ""


def _root_of(base: Base) -> Locator:
    return base.first if is_element(base) else base.locator(":root")
