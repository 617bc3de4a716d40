"""An outline around elements, for the moment in which a picture is taken.

It is an element of its own, laid over the page from outside of its body and taken away again, as Playwright does with
the masks of every picture; the elements themselves are never touched. It is in the browser's top layer, so that
neither a dialog nor a high ``z-index`` covers it, and takes neither clicks nor focus.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Locator, Page

_MOST = 5
_LIMIT_MS = 1_000
_DRAW = """boxes => {
  for (const box of boxes) {
    const outline = document.createElement('e1ts-outline');
    const style = {
      all: 'initial', display: 'block', position: 'absolute', 'box-sizing': 'border-box', margin: '0',
      left: `${box.x + scrollX - 5}px`, top: `${box.y + scrollY - 5}px`,
      width: `${box.width + 10}px`, height: `${box.height + 10}px`,
      border: '3px solid #d6003c', 'box-shadow': '0 0 0 2px #fff, inset 0 0 0 2px #fff', 'border-radius': '4px',
      background: 'transparent', 'pointer-events': 'none', 'z-index': '2147483647',
    };
    for (const [name, value] of Object.entries(style)) outline.style.setProperty(name, value, 'important');
    outline.popover = 'manual';
    document.documentElement.append(outline);
    outline.showPopover?.();
  }
  const [first] = boxes;
  const seen = first.x + first.width > 0 && first.x < innerWidth && first.y + first.height > 0 && first.y < innerHeight;
  if (seen) return null;
  return {
    x: Math.max(0, Math.min(first.x + scrollX - innerWidth / 3, document.documentElement.scrollWidth - innerWidth)),
    y: Math.max(0, Math.min(first.y + scrollY - innerHeight / 3, document.documentElement.scrollHeight - innerHeight)),
    width: innerWidth, height: innerHeight,
  };
}"""
_CLEAR = "() => document.querySelectorAll('e1ts-outline').forEach(outline => outline.remove())"


@contextlib.contextmanager
def outlined(page: Page, target: Locator | None) -> Iterator[FloatRect | None]:
    """Outline what a target stands for.

    Args:
        page: The page that it is on, in whatever frame.
        target: Nothing is outlined where it is None or stands for nothing.

    Yields:
        The part of the document to take a picture of where the first element lies outside of the window; None where the
        window shows it. Nothing is scrolled.
    """
    boxes = _boxes(target) if target is not None else []
    if not boxes:
        yield None
        return
    try:
        yield page.evaluate(_DRAW, boxes)
    finally:
        page.evaluate(_CLEAR)


def _boxes(target: Locator) -> Sequence[FloatRect]:
    """Return where the first few elements are, as seen from the window; those that show nothing are left out."""
    found = [target.nth(number).bounding_box(timeout=_LIMIT_MS) for number in range(min(target.count(), _MOST))]
    return [box for box in found if box is not None and box["width"] > 0 and box["height"] > 0]
