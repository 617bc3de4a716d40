"""The one way from data to a terminal, a log or an output that others read line by line.

Whatever is in a row, comes from a page or is reported by an error may hold characters that steer a terminal, and
texts that a pipeline takes for commands. Both are shown as what they are, with a backslash, and do nothing.

GitHub's runner looks for ``::`` behind a line's leading blanks and for ``##[`` anywhere in it, Azure's for ``##vso[``
and TeamCity for ``##teamcity[`` anywhere; Jenkins and GitLab read ``[[ATTACHMENT|path]]`` in outputs.
"""

from __future__ import annotations

import re

# C0 but for tabulator and line feed, C1 (ESC, CSI, OSC and the like), and marks that reverse the reading direction.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COLOUR = re.compile("(\x1b\\[[0-9;]*m)")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_AT_THE_START = re.compile(r"^([^\S\n]*)(?=::|PROGRESS:|RESULT:)", re.MULTILINE)
_ANYWHERE = re.compile(r"#(?=#\w*\[)|\[(?=\[ATTACHMENT\|)")


def printable(text: str) -> str:
    """Return one message as it may go to a terminal: what follows a line break is indented as well.

    Args:
        text: Whatever it holds.
    """
    return printable_lines(text).replace("\n", "\n  ")


def printable_lines(text: str) -> str:
    """Return text of several lines as it may go to a terminal; lines and blanks stay as they are.

    Args:
        text: Whatever it holds.
    """
    text = _STEERING.sub(_shown, _LINE_END.sub("\n", text))
    return _ANYWHERE.sub(r"\g<0>\\", _AT_THE_START.sub(r"\1\\", text))


def printable_log(text: str) -> str:
    """Return what a log's handler has written, with the colours that pytest gives to levels.

    Args:
        text: Records, the message of each of them printable already.
    """
    return "".join(part if _COLOUR.fullmatch(part) else printable_lines(part) for part in _COLOUR.split(text))


def printable_json(text: str) -> str:
    """Return JSON that may go to a terminal and means the same: what could do harm is within its texts.

    Args:
        text: As ``json.dumps`` writes it.
    """
    return _ANYWHERE.sub(_escaped, _STEERING.sub(_escaped, text))


def without_steering(text: str) -> str:
    """Return the text with a blank for each character that steers a terminal, line ends but for the usual included."""
    return _STEERING.sub(" ", text)


def _shown(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
