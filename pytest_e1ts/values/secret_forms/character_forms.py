"""One character in every way in which programs write it: as it is, escaped for HTML, addresses, JSON and JavaScript.

Expressions are built of these, a secret's characters one behind the other, so that each of them may be written in
another way, escaped twice, or not at all: whatever a template, a server and a log have made of the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import codepoint2name

# Each of these may itself be escaped: %25253C, &amp;lt;, \\u003c, \u0026lt;, %26lt%3B. All are bounded, and a text is
# taken apart in one way only, or looking would take longer and longer.
_PERCENT = r"%(?:25){0,3}"
_HASH = rf"(?:\#|{_PERCENT}23)"
_SEMICOLON = rf"(?:;|{_PERCENT}3B)?"
_ESCAPE = rf"(?:\\{{1,8}}|(?:{_PERCENT}5C){{1,8}})"
_AMPERSAND = (
    rf"(?:&|{_PERCENT}26|{_ESCAPE}u0026)"
    rf"(?:(?:amp|{_HASH}0{{0,5}}38|{_HASH}x0{{0,5}}26)(?:;|{_PERCENT}3B)){{0,3}}"
)
_BACKSLASH = (
    rf"(?:{_ESCAPE}(?:u005c|x5c)|\\|{_PERCENT}5C"
    rf"|{_AMPERSAND}(?:bsol|{_HASH}0{{0,5}}92|{_HASH}x0{{0,5}}5c){_SEMICOLON})"
)
_BACKSLASHES = rf"{_BACKSLASH}{{1,8}}"
_SHORT = {"\b": "b", "\0": "0", "\a": "a"}
_COMMON_SPACES = " \t\n\r\f\v\xa0"
_SPACES = (
    rf"{_PERCENT}(?:20|0[9A-D])|{_PERCENT}C2{_PERCENT}A0"
    rf"|{_AMPERSAND}(?:nbsp|{_HASH}(?:32|9|1[0-3]|160|x20|x0?[9a-d]|xa0)){_SEMICOLON}"
)
_SPACES_IN_SCRIPTS = rf"(?:[nrtfv]|u00(?:20|0[9a-d]|a0)|x(?:20|0[9a-d]|a0)|xc2{_BACKSLASHES}xa0)"


@lru_cache(maxsize=4096)
def character(char: str, *, behind_backslash: bool = False) -> str:
    """Return an expression for one character that is no backslash.

    Args:
        char: The character.
        behind_backslash: Whether it follows a backslash, whose expression takes those of its own escape as well.
    """
    plain = "|".join((*_in_markup(char), *_in_addresses(char), re.escape(char)))
    scripts = "|".join(_in_scripts(ord(char)))
    if behind_backslash:
        return f"(?:{scripts}|{plain})"
    optional = "" if char.isalnum() or char == "%" else f"(?:{_BACKSLASHES})?"
    return f"(?:{_BACKSLASHES}(?:{scripts})|{optional}(?:{plain}))"


def _in_markup(char: str) -> tuple[str]:
    code = ord(char)
    name = codepoint2name.get(code, "apos" if char == "'" else "")
    names = f"{name}|" if name else ""
    return (rf"{_AMPERSAND}(?:{names}{_HASH}0{{0,5}}{code}|{_HASH}x0{{0,5}}{code:x}){_SEMICOLON}",)


def _in_addresses(char: str) -> tuple[str, ...]:
    is_half = "\ud800" <= char < "\ue000"  # which has no bytes
    return () if is_half else ("".join(rf"{_PERCENT}{byte:02x}" for byte in char.encode()),)


def _in_scripts(code: int) -> list[str]:
    """Return what follows the backslash in JSON, JavaScript, Python and the like."""
    ways = [rf"u\{{0{{0,4}}{code:x}\}}", rf"U{code:08x}"]
    if code > 0xFFFF:
        high, low = divmod(code - 0x10000, 0x400)
        ways.append(rf"u{0xD800 + high:04x}{_BACKSLASHES}u{0xDC00 + low:04x}")
    else:
        ways.append(f"u{code:04x}")
    if code < 0x100:
        ways.append(f"x{code:02x}")
    if code > 0x7F and not 0xD800 <= code < 0xE000:
        ways.append(_BACKSLASHES.join(f"x{byte:02x}" for byte in chr(code).encode()))
    return [*ways, *([_SHORT[chr(code)]] if chr(code) in _SHORT else [])]


def _spaces(run: str, *, beside_plus: bool, behind_backslash: bool) -> str:
    """Return an expression for white space, folded or not; in forms a plus stands for a blank."""
    rare = sorted(set(run) - set(_COMMON_SPACES))
    in_scripts = "|".join([_SPACES_IN_SCRIPTS, *(way for char in rare for way in _in_scripts(ord(char)))])
    markup = [way for char in rare for way in (*_in_markup(char), *_in_addresses(char))]
    blank = "|".join([r"\s++", rf"{_BACKSLASHES}(?:{in_scripts})", _SPACES, *markup])
    plus = character("+")  # may be escaped again
    many = _blanks_beside_plus(run, blank, plus) if beside_plus else rf"(?:{plus}|{blank}){{1,64}}"
    first = rf"(?:{in_scripts})(?:{plus}|{blank}){{0,63}}|" if behind_backslash else ""
    return f"(?:{first}{many})"


def _blanks_beside_plus(run: str, blank: str, plus: str) -> str:
    """Return an expression for white space beside a plus: only as many more of them as there are blanks.

    Any number would be shared out between the plus and the white space in more and more ways.
    """
    blanks = run.count(" ")
    if len(run) == 1 or not blanks:
        return rf"{plus}|(?:{blank}){{1,64}}"
    return rf"(?:(?:{blank}){{0,64}}{plus}){{{blanks}}}(?:{blank}){{0,64}}|{plus}|(?:{blank}){{1,64}}"


def units_of(text: str) -> list[str]:
    """Return the expressions that the text is matched by, one behind the other.

    Args:
        text: A secret, or a part of one, without white space around it.
    """
    units: list[str] = []
    for found in re.finditer(r"\s+|\\+|.", text, re.DOTALL):
        part = found[0]
        before, behind = text[: found.start()][-1:], text[found.end() :][:1]
        if part.isspace():
            units.append(_spaces(part, beside_plus="+" in before + behind, behind_backslash=before == "\\"))
        elif part[0] == "\\":
            units.append(rf"{_BACKSLASH}{{{len(part)},{16 * len(part)}}}")
        else:
            units.append(character(part, behind_backslash=before == "\\"))
    return units
