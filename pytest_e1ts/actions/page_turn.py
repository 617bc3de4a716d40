"""Giving a page one turn more: what a step left to it goes wrong, and is heard of, only after the step."""

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
      state = 'begun';
    }
    return false;
  };
})()""")


def give_turn(page: Page) -> None:
    """Wait until a page has done what was left to it, and what it got wrong meanwhile is heard.

    Args:
        page: The current page; one that does not answer soon, or is gone, is not waited for.
    """
    from playwright.sync_api import Error  # noqa: PLC0415  # heavy: only in a browser run

    with contextlib.suppress(Error):
        only(page.locator(":root"), _TURN, "xpath=.").wait_for(state="attached", timeout=_PATIENCE_MS)
