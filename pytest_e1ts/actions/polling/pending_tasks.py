"""Tasks that a step left to its page: what goes wrong in them is reported only after the step."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from pytest_e1ts.locators import only, reading

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PATIENCE_MS = 250
# A task of its own, behind those that the step left to the page: rejected promises and time-outs of nothing.
_TURN = reading("""(() => {
  let state = 'idle';
  return () => {
    if (state === 'over') { state = 'idle'; return true; }
    if (state === 'idle') {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { state = 'over'; channel.port1.close(); };
      channel.port2.postMessage(0);
      state = 'posted';
    }
    return false;
  };
})()""")


def wait_for_pending_tasks(page: Page) -> None:
    """Wait until a page has done its pending tasks, so that errors in them are reported.

    Args:
        page: The current page; one that does not answer soon, or is gone, is not waited for.
    """
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run

    with contextlib.suppress(Error):
        only(page.locator(":root"), _TURN, "xpath=.").wait_for(state="attached", timeout=_PATIENCE_MS)
