"""Where secrets are in a text: only around their cores is it looked at closely, or it would cost too much."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Sequence

from pytest_e1ts.values.secret_forms.needles import Needle

Span = tuple[int, int]

_GROWS = "\u0130"  # the one letter whose small form is longer than itself

# Letters and digits that are escaped although they need not be: then nothing of a core may be left.
_LETTER = r"(?:3\d|[46][1-9a-f]|[57][0-9a])"
_NUMBER = r"0{0,5}(?:4[89]|5[0-7]|6[5-9]|[78]\d|90|9[789]|1[01]\d|12[012])"
_ESCAPED_LETTER = re.compile(
    rf"(?:%(?:25){{0,3}}|\\{{1,8}}(?:x|u00|u\{{))({_LETTER})\}}?"
    rf"|&(?:amp;){{0,3}}\#(?:x0{{0,5}}({_LETTER})|({_NUMBER}));?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{6,4000}={0,2}")
_READABLE = re.compile(r"[^\x00-\x08\x0e-\x1f\x7f]*")


def find_spans(text: str, needles: Sequence[Needle]) -> list[Span]:
    """Return where something that is looked for is, in order, parts that touch each other in one.

    Args:
        text: Where to look.
        needles: What to look for.
    """
    small = text.replace(_GROWS, "I").lower()  # every place is where it is in the text
    escaped = _escaped_places(text)
    unescaped = _ESCAPED_LETTER.sub(_unescaped, small) if escaped else small
    spans: list[Span] = []
    for needle in needles:
        if _may_stand_in(needle, text, small) or (escaped and _may_stand_in(needle, text, unescaped)):
            for start, end in _windows(needle, text, small, escaped):
                found = needle.pattern.finditer(text, start, end)
                spans += ((one.start(), _end(text, one, needle)) for one in found)
    return _merged(spans)


def _may_stand_in(needle: Needle, text: str, small: str) -> bool:
    """Return whether a core of a needle is there: most often none is, and nothing else need be done."""
    where = text if needle.exact else small
    for core in needle.cores:
        if core in where:
            return True
    return not needle.cores


def _end(text: str, found: re.Match[str], needle: Needle) -> int:
    """Return where the secret ends of which a piece was found."""
    end = found.end()
    for piece in needle.following:
        further = piece.pattern.match(text, end)
        if further is None:
            break
        end = further.end()
    return end


def find_encoded(text: str, needles: Sequence[Needle]) -> list[Span]:
    """Return where there is Base64 of texts that hold what is too short to be looked for in Base64 itself."""
    return [found.span() for found in _TOKEN.finditer(text) if _holds(_decoded(found[0]), needles)]


def joined(text: str, spans: Iterable[Span], mask: str) -> str:
    """Return the text with a mask in the place of every span."""
    parts: list[str] = []
    behind = 0
    for start, end in _merged(list(spans)):
        parts += (text[behind:start], mask)
        behind = end
    return "".join([*parts, text[behind:]])


def _windows(needle: Needle, text: str, small: str, escaped: Sequence[Span]) -> list[Span]:
    """Return the parts of a text in which a needle may be."""
    if not needle.cores:
        return [(0, len(text))]
    places = [place for core in needle.cores for place in _places(core, text if needle.exact else small)]
    if needle.total:
        places += escaped
    reach = needle.reach
    return _merged([(max(0, start - reach), min(len(text), end + reach)) for start, end in places])


def _places(core: str, text: str) -> Iterator[Span]:
    at = text.find(core)
    while at >= 0:
        yield at, at + len(core)
        at = text.find(core, at + len(core))


def _escaped_places(text: str) -> list[Span]:
    if "%" not in text and "\\" not in text and "&" not in text:
        return []
    return _merged([found.span() for found in _ESCAPED_LETTER.finditer(text)])


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[3]) if found[3] else int(found[1] or found[2], 16)).lower()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _decoded(token: str) -> str:
    letters = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""


def _holds(text: str, needles: Sequence[Needle]) -> bool:
    """Return whether a readable text holds a secret, which itself may be of any characters."""
    found = (needle.pattern.subn("", text) for needle in needles if text)
    return any(count and _READABLE.fullmatch(rest) for rest, count in found)
