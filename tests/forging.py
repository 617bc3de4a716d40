"""Texts that steer terminals and read as commands of pipelines, and the search for what is left of them."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

COMMANDS = (
    "::error::", "::set-output name=a::", "PROGRESS:{}", "RESULT:{}", "##[error]", "##vso[task.complete]",
    "##teamcity[testFailed]", "[[ATTACHMENT|/etc/passwd]]",
)  # fmt: skip
STEERING = (
    "\x1b[2J\x1b]0;forged\x07\x1b[31m\x9b31m\x85::error::a\u202eb\u2066c\u200f\u061c\u2028::error::d\x0b::error::e"
)
FORGED = "\n".join(f"{blank}{command}forged" for blank in ("", "  ", "\t", "\r", "\xa0") for command in COMMANDS)
EVIL = f"{FORGED}\n{STEERING}"
NAME = "\n::error::f\n RESULT:{}\r##[f]##vso[f]\x1b[2J\x9b1m\u202e\u2028::a::"
"""The same for columns that hold a hundred characters."""
WRAPPED = " ".join(f"{'w' * length} {command}forged" for length in range(20, 100, 7) for command in COMMANDS)
"""Breaks at many a width in front of a command."""

_READ_AS_COMMAND = re.compile(r"^\s*(::|PROGRESS:|RESULT:)|##\w*\[|\[\[ATTACHMENT\|")
_STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def forged_lines(output: str, own: str = "", *, coloured: bool = False) -> list[str]:
    """Return the lines that a pipeline would obey, or that steer a terminal.

    Args:
        output: What was written.
        own: A regular expression for whole lines that are meant as commands, besides those of pipelines.
        coloured: Whether pytest was to write in colours.
    """
    text = _COLOUR.sub("", output) if coloured else output
    return [line for line in _lines(text) if _is_forged(line) and not (own and re.fullmatch(own, line))]


def _lines(text: str) -> Iterable[str]:
    return text.replace("\r\n", "\n").split("\n")


def _is_forged(line: str) -> bool:
    return bool(_STEERS.search(line)) or (bool(_READ_AS_COMMAND.search(line)) and not _is_ours(line))


def _is_ours(line: str) -> bool:
    word, _, record = line.partition(":")
    if word not in {"PROGRESS", "RESULT"} or "##" in record:
        return False
    with contextlib.suppress(ValueError):
        return "total" in json.loads(record)
    return False


def attachments(junit: Path) -> Iterator[str]:
    """Yield the paths that readers of JUnit XML would attach."""
    for element in ET.parse(junit).iter():  # noqa: S314 - the run's own file
        if element.tag in {"system-out", "system-err"}:
            yield from re.findall(r"\[\[ATTACHMENT\|([^\]]*)\]\]", element.text or "")
