"""The forms in which a very long secret is looked for: escaped, encoded, folded, quoted, each as a text of its own.

An expression for thousands of characters takes minutes to make; :mod:`pytest_e1ts.values.secret_forms.needles` has
them for the others. All of it is case-sensitive, except that the whole value in small or capital letters counts too.
"""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import quote, quote_plus

from pytest_e1ts.values.secret_forms.needles import SHORTEST, SHORTEST_IN_BASE64

_MOST_LINES = 1_000  # of one value that are looked for on their own; nobody shows more of them singly
_AS_GO = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
# What is left as it is: by Python, by encodeURIComponent, by encodeURI, in a query, in a form.
_LEFT = ("", "/", "!'()*~", ";,/?:@&=+$#!'()*~", "!$%&()*+,-./:;=?@[]^_`{|}~\\", "*")


def forms_of(value: str) -> set[str]:
    """Return every form in which a value is looked for.

    Args:
        value: The secret.
    """
    plain = set(_plain(value))
    quoted = {form for text in plain for form in _quoted(text)}
    return {form for form in plain | quoted | set(_encoded(value)) if form.strip()}


def _plain(value: str) -> Iterator[str]:
    lines = [line.strip() for line in value.splitlines()[:_MOST_LINES]]
    for text in (value, value.strip(), " ".join(value.split()), *(line for line in lines if len(line) >= SHORTEST)):
        yield from (text, text.casefold(), text.lower(), text.upper())
        yield from (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))


def _quoted(text: str) -> Iterator[str]:
    strings = {*_json(text), repr(text)[1:-1], ascii(text)[1:-1]}
    strings |= {form for string in strings for form in _json(string)}  # JSON within JSON, as traces have it
    yield from strings
    markup = {*_html(text), *(form for string in strings for form in _html(string))}
    yield from markup
    yield from (form for string in markup for form in _json(string))
    yield from _percent(text)


def _json(text: str) -> Iterator[str]:
    yield from (json.dumps(text, ensure_ascii=only_ascii)[1:-1] for only_ascii in (True, False))
    yield json.dumps(text, ensure_ascii=False)[1:-1].replace("/", "\\/")
    yield json.dumps(text, ensure_ascii=False)[1:-1].translate(_AS_GO)


def _html(text: str) -> Iterator[str]:
    yield from (html.escape(text), html.escape(text, quote=False))
    yield html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
    yield html.escape(text, quote=False).replace('"', "&quot;")
    yield html.escape(text, quote=False).replace("\xa0", "&nbsp;")
    yield html.escape(text).replace("&#x27;", "&apos;")


def _percent(text: str) -> Iterator[str]:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair has no bytes
        return
    encoded = {*(quote(text, safe=left) for left in _LEFT), *(quote_plus(text, safe=left) for left in _LEFT)}
    encoded |= {form.replace("~", "%7E") for form in encoded}
    yield from encoded
    yield from (re.sub("%[0-9A-F]{2}", lambda match: match[0].lower(), form) for form in encoded)


def _encoded(value: str) -> Iterator[str]:
    """Yield the value in Base64 wherever it begins within a longer text: the letters that it alone decides."""
    data = value.encode("utf-8", "surrogatepass")
    if len(data) < SHORTEST_IN_BASE64:
        return
    for before in range(3):
        letters = base64.b64encode(b"\0" * before + data).decode()
        first = (0, 2, 3)[before]
        last = (before + len(data)) * 8 // 6
        yield from _web_safe(letters[first:last])
    yield from _web_safe(base64.b64encode(data).decode())


def _web_safe(letters: str) -> Iterable[str]:
    return letters, letters.replace("+", "-").replace("/", "_"), quote(letters, safe="")
