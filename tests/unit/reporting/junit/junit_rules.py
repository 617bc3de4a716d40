"""What readers of JUnit XML ask for: the elements and attributes of Maven Surefire's schema, and counts that add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase", "system-out", "system-err"},
    "testcase": {
        "properties", "skipped", "error", "failure", "rerunFailure", "rerunError", "flakyFailure", "flakyError",
        "system-out", "system-err",
    },
    "properties": {"property"},
}  # fmt: skip
_REQUIRED = {
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time"},
    "property": {"name", "value"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message"},
    **{tag: {"message", "type"} for tag in ("rerunFailure", "rerunError", "flakyFailure", "flakyError")},
}
_ATTRIBUTES = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {
        "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package",
        "file", "log", "url",
    },
    "testcase": {"name", "time", "classname", "group"},
    "properties": set(),
    "property": {"name", "value"},
    "system-out": set(),
    "system-err": set(),
    **{tag: {"message", "type"} for tag in ("failure", "error", "skipped")},
    **{tag: {"message", "type"} for tag in ("rerunFailure", "rerunError", "flakyFailure", "flakyError")},
}  # fmt: skip
"""What the schema of Jenkins' xUnit plugin (``junit-10.xsd``) allows; it skips a file that has more."""

_SECONDS = re.compile(r"(?:(?:[0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(?:\.[0-9]*)?")
_COUNTED = (("tests", None), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))


def faults(root: Element) -> list[str]:
    """Return everything that a reader could stumble over."""
    found = [] if root.tag == "testsuites" else [f"the root is {root.tag}"]
    return [*found, *_shape(root), *_counts(root), *(fault for suite in root for fault in _counts(suite))]


def _shape(element: Element) -> Iterator[str]:
    missing = _REQUIRED.get(element.tag, set()) - set(element.attrib)
    if missing:
        yield f"{element.tag} lacks {', '.join(sorted(missing))}"
    for child in element:
        if child.tag not in _CHILDREN.get(element.tag, set()):
            yield f"{child.tag} within {element.tag}"
        yield from _shape(child)
    if element.tag == "testcase" and sum(child.tag in {"skipped", "error", "failure"} for child in element) > 1:
        yield f"{element.get('name')} ended in two ways"


def _counts(element: Element) -> Iterator[str]:
    cases = list(element.iter("testcase"))
    for attribute, tag in _COUNTED:
        if element.tag == "testsuites" and attribute == "skipped":
            continue
        count = len(cases) if tag is None else sum(case.find(tag) is not None for case in cases)
        if element.get(attribute) != str(count):
            yield f"{element.tag} says {attribute}={element.get(attribute)}, and there are {count}"


def against_jenkins(root: Element) -> list[str]:
    """Return everything for which Jenkins' xUnit plugin would skip the file: its schema, written as rules."""
    return list(_beyond_schema(root))


def _beyond_schema(element: Element) -> Iterator[str]:
    yield from (f"{element.tag} has {name}" for name in set(element.attrib) - _ATTRIBUTES.get(element.tag, set()))
    if element.tag not in _ATTRIBUTES:
        yield f"there is no {element.tag}"
    if element.tag in {"testsuite", "testsuites"} and not _SECONDS.fullmatch(element.get("time", "")):
        yield f"{element.tag} took {element.get('time')}"
    if element.tag == "testcase" and element.find("properties") is not None:
        yield f"{element.get('name')} has properties"
    for child in element:
        yield from _beyond_schema(child)
