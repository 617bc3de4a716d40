"""The forms of a secret that ``docs/reference/secrets.md`` promises to mask, each as a function that makes it."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable
from urllib.parse import quote, quote_plus

Form = Callable[[str], str]


def _where_needed(value: str, way: Callable[[str], str]) -> str:
    return "".join(char if char.isalnum() or char == " " else way(char) for char in value)


def _everywhere(value: str, way: Callable[[str], str]) -> str:
    return "".join(map(way, value))


def _go(value: str) -> str:
    return _json(value).translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def _django(value: str) -> str:
    odd = "\\'\"><&=-;`\u2028\u2029\t\r\n"
    return "".join(f"\\u{ord(char):04X}" if char in odd else char for char in value)


def _json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _base64(value: str, before: str = "", behind: str = "") -> str:
    return base64.b64encode(f"{before}{value}{behind}".encode()).decode()


def _mime(value: str) -> str:
    return base64.encodebytes(f"{'Dear reader, ' * 4}{value}, and so on".encode()).decode().replace("\n", "\r\n")


def _decimal(char: str) -> str:
    return f"&#{ord(char)};"


def _hexadecimal(char: str) -> str:
    return f"&#x{ord(char):x};"


def _script(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{{{ord(char):x}}}"


FORMS: dict[str, Form] = {
    "as it is": str,
    "small letters": str.lower,
    "capital letters": str.upper,
    "title case": str.title,
    "white space folded": lambda value: " ".join(value.split()),
    "URL": lambda value: quote(value, safe=""),
    "URL as browsers write it": lambda value: quote(value, safe=";,/?:@&=+$#!'()*~"),
    "URL in small hex": lambda value: quote(value, safe="").replace("%2F", "%2f").replace("%C3", "%c3"),
    "form": quote_plus,
    "form in a URL": lambda value: quote(quote_plus(value), safe=""),
    "URL twice": lambda value: quote(quote(value, safe=""), safe=""),
    "HTML": html.escape,
    "HTML with names": lambda value: html.escape(value).replace("&#x27;", "&apos;").replace("é", "&eacute;"),
    "HTML twice": lambda value: html.escape(html.escape(value)),
    "HTML numbers": lambda value: _where_needed(value, _decimal),
    "HTML hexadecimal numbers": lambda value: _where_needed(value, _hexadecimal),
    "HTML numbers throughout": lambda value: _everywhere(value, _decimal),
    "HTML hexadecimal numbers throughout": lambda value: _everywhere(value, _hexadecimal),
    "HTML in a URL": lambda value: quote(html.escape(value), safe=""),
    "URL in HTML": lambda value: html.escape(quote(value, safe="/&'")),
    "JSON": _json,
    "JSON in ASCII": lambda value: json.dumps(value)[1:-1],
    "JSON with escaped slashes": lambda value: _json(value).replace("/", "\\/"),
    "JSON as Go and Rails write it": _go,
    "JSON as Django writes it": _django,
    "JSON twice": lambda value: _json(_json(value)),
    "JSON of Go twice": lambda value: _json(_go(value)),
    "HTML in JSON": lambda value: _json(html.escape(value)),
    "HTML in JSON of Go": lambda value: _go(html.escape(value)),
    "JSON in HTML": lambda value: html.escape(_json(value)),
    "JSON in a URL": lambda value: quote(_json(value), safe=""),
    "JavaScript": lambda value: _where_needed(value, _script),
    "JavaScript throughout": lambda value: _everywhere(value, _script),
    "Python": lambda value: ascii(value)[1:-1],
    "bytes of Python": lambda value: repr(value.encode())[2:-1],
    "Base64": _base64,
    "Base64 for the web": lambda value: base64.urlsafe_b64encode(value.encode()).decode(),
    "Base64 of a longer text": lambda value: _base64(value, "user:", " and more"),
    "Base64 of a longer text, one on": lambda value: _base64(value, "a user:", "."),
    "Base64 of a longer text, two on": lambda value: _base64(value, "any user:", ""),
    "Base64 in lines": _mime,
    "Base64 in lines, in JSON": lambda value: _json(_mime(value)),
    "hexadecimal digits": lambda value: value.encode().hex(),
}
