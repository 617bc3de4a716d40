"""Parts of secrets beside an ellipsis: what is left where a long text was cut in the middle of the value.

Playwright's log shows the first 50 characters of an element's text and 500 of its attributes, and ends both with ``…``.
Browsers show long texts within objects on the console without their middle: the beginning, ``…`` and the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pytest_e1ts.values.secret_forms.finding import Span
from pytest_e1ts.values.secret_forms.needles import Needle

ELLIPSIS = "…"
_SHORTEST_START = 4  # characters; fewer precede an ellipsis by chance
_SHORTEST_END = 6  # characters; fewer begin a text behind one by chance
_PLAIN = re.compile(r"[^\s+/=]+")  # of what it is made, other programs change nothing but by escaping
_ESCAPE = re.compile(r"[%&\\]")
_PART_OF_AN_ESCAPE = re.compile(r"[&%\\][\w#&;%\\{]{0,12}")


def find_cut(text: str, needles: Sequence[Needle]) -> Iterator[Span]:
    """Yield where beginnings of secrets are before an ellipsis, and their ends behind one.

    Args:
        text: Where to look.
        needles: What to look for.
    """
    parts = list(_parts(text))
    escaped = [part for part in parts if _ESCAPE.search(text, *part)]
    small = text.lower()
    for needle in needles:
        if len(needle.units) <= _SHORTEST_START:
            continue
        for behind, at in parts if _may_begin(text, small, needle) else escaped:
            start = _start_before(text, behind, at, needle)
            if start < at:
                yield start, at
        yield from _ends(text, needle)


def _parts(text: str) -> Iterator[Span]:
    """Yield where the parts are that an ellipsis follows."""
    behind, at = 0, text.find(ELLIPSIS)
    while at >= 0:
        yield behind, at
        behind, at = at + 1, text.find(ELLIPSIS, at + 1)


def _may_begin(text: str, small: str, needle: Needle) -> bool:
    """Return quickly where nothing begins that is not escaped: its first letters are not there."""
    start = needle.text[:_SHORTEST_START]
    if not _PLAIN.fullmatch(start):
        return True
    return start in text if needle.exact else start.lower() in small


def _start_before(text: str, behind: int, at: int, needle: Needle) -> int:
    """Return from where on the text before ``at`` is the beginning of what is looked for; ``at`` where it is not."""
    flags = 0 if needle.exact else re.IGNORECASE
    head = _compiled("".join(needle.units[:_SHORTEST_START]), flags)
    position = max(behind, at - needle.reach)
    while found := head.search(text, position, at):
        if _goes_on(text, found.end(), at, needle, flags):
            return found.start()
        position = found.start() + 1
    return at


def _ends(text: str, needle: Needle) -> Iterator[Span]:
    """Yield where an ellipsis is followed by the end of what is looked for."""
    last = needle.text[-_SHORTEST_END:]
    found = text.find(last) if len(last) == _SHORTEST_END else -1
    while found >= 0:
        end = found + len(last)
        before = text.rfind(ELLIPSIS, max(0, end - len(needle.text)), found) + 1
        if before and needle.text.endswith(text[before:end]):
            yield before, end
        found = text.find(last, end)


def _goes_on(text: str, position: int, at: int, needle: Needle, flags: int) -> bool:
    for unit in needle.units[_SHORTEST_START:]:
        if position == at or _PART_OF_AN_ESCAPE.fullmatch(text, position, at):
            return True
        found = _compiled(unit, flags).match(text, position, at)
        if found is None:
            return False
        position = found.end()
    return position == at


def find_cut_texts(text: str, forms: Sequence[str]) -> Iterator[Span]:
    """Yield where beginnings of long secrets are before an ellipsis.

    Args:
        text: Where to look.
        forms: The texts that they are looked for as.
    """
    for behind, at in _parts(text) if forms else ():
        part = text[behind:at]
        yield from ((at - length, at) for form in forms if (length := _start_at_end(part, form)))


def _start_at_end(part: str, form: str) -> int:
    """Return how many of the last characters of the part are the first ones of the form."""
    end = part[1 - len(form) :]
    at = end.find(form[:_SHORTEST_START])
    while at >= 0:
        if form.startswith(end[at:]):
            return len(end) - at
        at = end.find(form[:_SHORTEST_START], at + 1)
    return 0


@lru_cache(maxsize=4096)
def _compiled(source: str, flags: int) -> re.Pattern[str]:
    return re.compile(source, flags)
