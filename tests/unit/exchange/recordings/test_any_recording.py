"""Whatever a file holds, it is read or it is refused with its place: never a traceback, and never a bad row."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.recordings import codegen, devtools, selenium_ide
from pytest_e1ts.exchange.recordings.ide.registry import COMMANDS
from pytest_e1ts.exchange.recordings.recorder.steps import _KINDS
from tests.unit.exchange.recordings.samples import errors, everything, project

_FEW = settings(max_examples=25, deadline=None)
_PLAIN = st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=8)
_JSON = st.recursive(_PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner))
_NAMES = st.sampled_from([*COMMANDS, "assertText", "verifyValue", "waitForText", "if", "end", "run", "//click", "x"])
_TEXT = st.text(max_size=12) | st.sampled_from(["id=a", "css=", "//a", "${x}", "${KEY_TAB}", "index=1", "label=a"])
_COMMAND = st.fixed_dictionaries(
    {"command": _NAMES, "target": _TEXT, "value": _TEXT, "targets": st.lists(st.lists(_TEXT, max_size=2), max_size=2)},
    optional={"comment": _TEXT, "opensWindow": st.booleans(), "windowHandleName": _TEXT},
)
_SELECTORS = st.lists(st.lists(_TEXT | st.text(max_size=5).map("aria/{}".format), max_size=2) | _TEXT, max_size=3)
_STEP = st.fixed_dictionaries(
    {"type": st.sampled_from([*_KINDS, "scroll", "x"])},
    optional={
        **dict.fromkeys(("value", "key", "url", "target", "operator", "button"), _TEXT),
        "selectors": _SELECTORS,
        "frame": st.lists(st.integers(0, 3), max_size=2),
        "count": st.integers(0, 3),
        "assertedEvents": st.lists(st.fixed_dictionaries({"type": st.just("navigation"), "url": _TEXT}), max_size=1),
    },
)
_ARGUMENT = _TEXT.map(repr) | st.sampled_from(["x", "1", "None", "['a']", "page", "re.compile('a')", "**y", "k=2"])
_METHOD = st.sampled_from(
    [
        "locator",
        "get_by_role",
        "get_by_text",
        "filter",
        "nth",
        "click",
        "fill",
        "press",
        "goto",
        "close",
        "to_have_text",
    ]
)
_CALL = st.tuples(_METHOD, st.lists(_ARGUMENT, max_size=2)).map(lambda call: f"{call[0]}({', '.join(call[1])})")
_LINE = st.tuples(
    st.sampled_from(["page", "expect(page)", "page.keyboard", "other"]), st.lists(_CALL, min_size=1, max_size=3)
)


def read(reader: Callable[[Path], Incoming], text: str, name: str) -> Incoming | None:
    """Return what is read; None where it is refused, with the file's name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            return reader(path)
        except UsageError as error:
            refusal = error
    assert name in str(refusal)
    assert refusal.code in {"bad-source", "unreadable-file"}
    return None


def expect_good(incoming: Incoming | None) -> None:
    if incoming is not None:
        assert [error for error in errors(incoming) if "No step of the scenario has an action" not in error] == []


@_FEW
@given(_JSON, st.sampled_from(["tests", "steps"]), _JSON)
def test_any_json_is_read_or_refused(value: Any, key: str, inner: Any) -> None:
    for content in (value, {key: inner}, {key: [inner]}, {"tests": [{"commands": inner}], "suites": [inner]}):
        read(selenium_ide.read, json.dumps(content), "a.side")
        read(devtools.read, json.dumps(content), "a.json")


@_FEW
@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused(text: str) -> None:
    read(selenium_ide.read, text, "a.side")
    read(devtools.read, text, "a.json")
    read(codegen.read, text, "a.py")


@_FEW
@given(st.lists(_COMMAND, max_size=8))
def test_any_commands_make_rows_that_a_release_takes(commands: list[dict[str, Any]]) -> None:
    expect_good(read(selenium_ide.read, json.dumps(project(*commands)), "a.side"))


@_FEW
@given(st.lists(_STEP, max_size=8))
def test_any_steps_make_rows_that_a_release_takes(steps: list[dict[str, Any]]) -> None:
    expect_good(read(devtools.read, json.dumps({"title": "A", "steps": steps}), "a.json"))


@_FEW
@given(st.lists(_LINE, max_size=6))
def test_any_calls_make_rows_that_a_release_takes(lines: list[tuple[str, list[str]]]) -> None:
    body = "\n".join(f"    {subject}.{'.'.join(calls)}" for subject, calls in lines) or "    pass"
    expect_good(read(codegen.read, f"def test_a(page):\n{body}\n", "a.py"))


@_FEW
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=8, max_size=30), _TEXT)
@pytest.mark.parametrize("place", ["echo", "type", "assertText", "open", "executeScript"])
def test_typed_password_is_in_nothing_that_is_read(place: str, password: str, text: str) -> None:
    commands = [
        {"command": "type", "target": "id=password", "value": password},
        {"command": place, "target": f"id=a{text}", "value": f"{text} {password}", "comment": password},
    ]
    found = read(selenium_ide.read, json.dumps(project(*commands)), "a.side")
    if found is not None and "${" not in password:
        assert password not in everything(found)
