"""JSON with comments: members are changed or added, and what a person wrote stays as it is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.commands.editors.jsonc import JsoncError, change_members, read_object

WRITTEN = """\
// For all of us.
{
  "editor.rulers": [100], // as ruff has it
  /* pytest */
  "python.testing.pytestArgs": [
    "tests", // fast ones first
  ],
  "files.exclude": {"**/.git": true, "a//b": "/* no comment */"} // the last one
  // nothing more
}
"""


def test_comments_and_commas_behind_the_last_are_read_over() -> None:
    assert read_object(WRITTEN) == {
        "editor.rulers": [100],
        "python.testing.pytestArgs": ["tests"],
        "files.exclude": {"**/.git": True, "a//b": "/* no comment */"},
    }


def test_a_new_member_comes_last_and_all_else_stays() -> None:
    changed = change_members(WRITTEN, {"a": True, "b": [1]})
    assert changed == WRITTEN.replace('comment */"} //', 'comment */"}, //').replace(
        "nothing more\n", 'nothing more\n  "a": true,\n  "b": [\n    1\n  ]\n'
    )


def test_a_value_is_replaced_in_its_place() -> None:
    changed = change_members(WRITTEN, {"python.testing.pytestArgs": ["tests", "--e1ts-release=5"]})
    assert changed.replace('"tests",\n    "--e1ts-release=5"\n  ]', '"tests", // fast ones first\n  ]') == WRITTEN


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ("", '{\n    "a": 1\n}\n'),
        ("// only this\n", '// only this\n{\n    "a": 1\n}\n'),
        ("{}", '{\n    "a": 1\n}'),
        ('{"b": 2}', '{"b": 2,\n    "a": 1\n}'),
        ('{\n\t"b": 2,\n}', '{\n\t"b": 2,\n\t"a": 1\n}'),
        ('{\r\n  "b": 2\r\n}\r\n', '{\r\n  "b": 2,\r\n  "a": 1\r\n}\r\n'),
        ('{"a": {"a": 0, "b": [{}]}, "b": 2}', '{"a": 1, "b": 2}'),
    ],
)
def test_every_form_of_an_object_takes_a_member(written: str, changed: str) -> None:
    assert change_members(written, {"a": 1}) == changed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{\n"a": 1\n"b": 2}', "line 3: Expecting ',' delimiter"),
        ('{"a": "unfinished}', "line 1: Unterminated string"),
        ("[1]", "line 1: it must be an object"),
        ("/* unfinished {}", "line 1: Expecting value"),
    ],
)
def test_what_is_no_object_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(JsoncError, match=message):
        read_object(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=5), VALUES, max_size=4)


@given(OBJECTS, OBJECTS, st.sampled_from([None, 2]))
def test_any_object_takes_any_members(
    present: dict[str, object], changes: dict[str, object], indent: int | None
) -> None:
    assert read_object(change_members(json.dumps(present, indent=indent), changes)) == present | changes
