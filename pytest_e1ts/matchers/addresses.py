"""Comparisons of addresses: by whole parts of the path, never by letters in a row.

``docs/reference/addresses.md`` has the rule for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from pytest_e1ts.matchers.comparison import Comparison, matcher, quoted
from pytest_e1ts.values import is_absolute, resolve_address

_ANY = "**"


@dataclass(frozen=True, slots=True)
class _Address:
    """An address in parts, each without percent-encoding and in lower case.

    Attributes:
        host: Scheme and host; empty where they are not written.
        path: The parts of the path.
        query: Names and values.
        fragment: What follows ``#``, without a slash at its end.
    """

    host: str
    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]
    fragment: str


@matcher("address")
def address(actual: str, expected: str, base: str = "") -> Comparison:
    """Hold when an address is the expected one: whole parts of its path, query and fragment as far as they are written.

    Args:
        actual: The current address, in full.
        expected: An absolute address; a path that begins with a slash, which the address must end with (``/`` is the
            first page); or parts without one, which may be anywhere: ``exceptions/17``, ``status=Open``, ``#notes``.
            ``*`` stands for any text within one part of a path or one value, ``**`` for any number of parts.
        base: Address of the application.
    """
    ok = _holds(actual, expected.strip(), base)
    explanation = f"expected the address {quoted(expected)}, but it is {quoted(actual)}{_hint(actual, expected)}"
    return Comparison(ok, explanation, expected, actual)


@matcher("exact address")
def exact_address(actual: str, expected: str, base: str = "") -> Comparison:
    """Hold when an address is the expected one to the letter, with its whole query and fragment; encoding aside."""
    there, wanted = unquote(actual), unquote(resolve_address(base, expected))
    if not is_absolute(wanted):
        there = there.removeprefix(_origin(there))
    same = [text if urlsplit(text).path else text + "/" for text in (there, wanted)]
    explanation = f"expected exactly the address {quoted(wanted)}, but it is {quoted(there)}"
    return Comparison(same[0] == same[1], explanation, wanted, there)


def _holds(actual: str, expected: str, base: str) -> bool:
    there = _parts(actual)
    if is_absolute(expected):
        wanted = _parts(expected)
        return wanted.host == there.host and _fits(there.path, wanted.path) and _rest_fits(there, wanted)
    wanted = _parts(expected)
    if (
        "=" in expected.partition("/")[0]
        and expected[:1] not in {"?", "#"}
        and _pairs_fit(there, _parts(f"?{expected}"))
    ):
        return True
    return _path_fits(there, wanted, expected, base) and _rest_fits(there, wanted)


def _path_fits(there: _Address, wanted: _Address, expected: str, base: str) -> bool:
    if not expected.startswith("/"):  # a part may be anywhere, the host counts as the first one
        return _fits((there.host.rpartition("/")[2], *there.path), (_ANY, *wanted.path, _ANY))
    if not wanted.path:
        return there.path in {(), _parts(base).path}
    return _fits(there.path, (_ANY, *wanted.path))


def _parts(text: str) -> _Address:
    split = urlsplit(text.casefold())
    path = tuple(unquote(part) for part in split.path.split("/") if part)
    host = f"{split.scheme}://{split.netloc}" if split.scheme else ""
    query = tuple(parse_qsl(split.query, keep_blank_values=True))
    return _Address(host, path, query, unquote(split.fragment).rstrip("/"))


def _rest_fits(there: _Address, wanted: _Address) -> bool:
    return _pairs_fit(there, wanted) and (not wanted.fragment or _fits_text(there.fragment, wanted.fragment))


def _pairs_fit(there: _Address, wanted: _Address) -> bool:
    known = there.query
    return all(any(name == n and _fits_text(value, pattern) for n, value in known) for name, pattern in wanted.query)


def _fits(path: Sequence[str], wanted: Sequence[str]) -> bool:
    """Return whether the parts of a path are the wanted ones, one by one."""
    place, at = 0, 0
    again: tuple[int, int] | None = None  # where to go on behind the last ``**`` if what follows does not fit
    while place < len(path):
        if at < len(wanted) and wanted[at] == _ANY:
            at += 1
            again = place, at
        elif at < len(wanted) and _fits_text(path[place], wanted[at]):
            place, at = place + 1, at + 1
        elif again is not None:
            again = again[0] + 1, again[1]
            place, at = again
        else:
            return False
    return all(part == _ANY for part in wanted[at:])


def _fits_text(text: str, wanted: str) -> bool:
    """Return whether a text is the wanted one, in which ``*`` stands for anything; each part is looked for once."""
    first, *middle = wanted.split("*")
    if not middle:
        return text == wanted
    last = middle.pop()
    place, end = len(first), len(text) - len(last)
    if end < place or not text.startswith(first) or not text.endswith(last):
        return False
    for part in middle:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


def _origin(text: str) -> str:
    split = urlsplit(text)
    return f"{split.scheme}://{split.netloc}"


def _hint(actual: str, expected: str) -> str:
    """Say how to write that more may follow, where that is the only difference."""
    if is_absolute(expected) or not expected.startswith("/"):
        return ""
    plain = expected.strip().partition("?")[0].partition("#")[0].rstrip("/")
    return f". Write {plain}/** where more may follow" if plain and _holds(actual, f"{plain}/**", "") else ""
