"""Whether anything on a page changed: for what is done to it, and leaves its mark wherever the page likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.matchers import Comparison

if TYPE_CHECKING:
    from playwright.sync_api import JSHandle, Locator

    from pytest_e1ts.actions.runtime import Step

_PRINT = """body => {
  const roots = [body, ...[...body.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)];
  const fields = roots.flatMap(root => [...root.querySelectorAll('input, select, textarea')]);
  const drawn = [...body.querySelectorAll('canvas')].map(c => { try { return c.toDataURL(); } catch { return ''; } });
  const text = [...roots.map(root => root.innerHTML), ...fields.map(f => f.value + f.checked), ...drawn].join('|');
  let sum = 0;
  for (let place = 0; place < text.length; place++) sum = (Math.imul(sum, 31) + text.charCodeAt(place)) | 0;
  return `${text.length}:${sum}`;
}"""


class PageChange:
    """What the page of an element looked like, to be compared with what it looks like later."""

    def __init__(self, element: Locator) -> None:
        """Look at the page, or the frame, that an element is in; the element is waited for."""
        self._body: JSHandle = element.evaluate_handle("e => e.ownerDocument.body")
        self._before: str = self._body.evaluate(_PRINT)

    def happened(self) -> bool:
        """Return whether the page is another one, or looks different from before."""
        from playwright.sync_api import Error  # noqa: PLC0415 - whoever only collects needs no browser

        try:
            return bool(self._body.evaluate(_PRINT) != self._before)
        except Error:  # the page went on
            return True

    def expect(self, step: Step, otherwise: str) -> None:
        """Wait until something changed.

        Raises:
            ExpectationError: Nothing did; ``otherwise`` is its message.
        """

        def read(_deadline: Deadline) -> Comparison:
            return Comparison(self.happened(), otherwise)

        wait_until(step, read)
