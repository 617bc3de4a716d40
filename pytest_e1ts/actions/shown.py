"""What an element shows to a person, for all actions that compare or keep it."""

from __future__ import annotations

from pytest_e1ts.actions.polling import Deadline, evaluate
from pytest_e1ts.locators import Target, reading

# A field shows its value; a select both the option's text and its value, either of which a row may name.
_TEXTS = reading("""e => {
  const shown = e.checkVisibility({visibilityProperty: true}) || getComputedStyle(e).display === 'contents';
  if (!shown && e.localName !== 'option') return null;
  if (e.localName === 'select') {
    const chosen = [...e.selectedOptions];
    return [chosen.map(o => o.label).join(', '), chosen.map(o => o.value).join(', ')];
  }
  if (e.localName === 'input' || e.localName === 'textarea') return [e.value];
  return [e.innerText ?? e.textContent];
}""")


def texts_of(target: Target, deadline: Deadline) -> list[str] | None:
    """Return what an element shows, each form a row may name; None where it is hidden.

    Args:
        target: The element, which is waited for.
        deadline: When the step's time is over.
    """
    texts: list[str] | None = evaluate(target, _TEXTS, deadline)
    return texts
