"""Plain data in a release file, such as the options of a select config, by the rules of JSON for what is not quoted."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable

from pytest_e1ts.model.json_text import DEEPEST, MOST_DIGITS
from pytest_e1ts.store.releases.file.nodes import Listing, Mapping, Node, Scalar
from pytest_e1ts.store.releases.file.shape import FLAGS, NO_NUMBER, NULLS, NUMBER

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Report = Callable[[Node, str], None]


def read_data(node: Node, key: str, report: Report, depth: int = 1) -> object:
    """Return plain data.

    Args:
        node: Where it is in the file.
        key: The key that it is the value of, for messages.
        report: Takes what is wrong, with its node.
        depth: In how many lists and mappings its parts are.
    """
    if not isinstance(node, Scalar) and depth > DEEPEST:
        report(node, f"{key}: nested too deeply; at most {DEEPEST} lists and mappings may be within one another")
        return None
    if isinstance(node, Listing):
        return [read_data(item, key, report, depth + 1) for item in node.items]
    if isinstance(node, Mapping):
        return {_key(name, key, report): read_data(value, key, report, depth + 1) for name, value in node.entries}
    check_storable(node, key, report)
    return _scalar(node, key, report) if node.plain else node.text


def check_storable(node: Scalar, key: str, report: Report) -> None:
    """Report characters that no column of text can hold."""
    if _UNSTORABLE.search(node.text):
        report(node, f"{key}: the text holds a zero character or half a character, which no database can store")


def _key(name: Scalar, key: str, report: Report) -> str:
    check_storable(name, key, report)
    if name.plain and (name.text in {*NULLS, *FLAGS, "<<"} or NUMBER.fullmatch(name.text)):
        report(name, f"{key}: the key {name.text[:40] or 'that is empty'} must be in quotes, since keys are texts")
    return name.text


def _scalar(node: Scalar, key: str, report: Report) -> object:
    if node.text in NULLS:
        return None
    if node.text in FLAGS:
        return FLAGS[node.text]
    if NO_NUMBER.fullmatch(node.text):
        report(node, f"{key}: {node.text} is no number that can be stored; quote it if it is a text")
    if not NUMBER.fullmatch(node.text):
        return node.text
    digits = sum(character.isdigit() for character in node.text)
    if digits > MOST_DIGITS:
        report(node, f"{key}: a number of {digits} digits; it may have {MOST_DIGITS}. Quote it to make it a text")
        return node.text
    number = json.loads(node.text)
    if isinstance(number, float) and math.isinf(number):
        report(node, f"{key}: the number {node.text[:40]} is too large; quote it to make it a text")
        return node.text
    return number
