from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.store.release_file.files import read_release_text
from pytest_e1ts.store.release_file.nodes import ReleaseFileError
from pytest_e1ts.store.release_file.shape import LISTS, PLACE, RELEASE, Field, Record, Shape
from pytest_e1ts.store.release_file.write import to_json, to_yaml

HEAD = "format: pytest-e1ts release 1\nrelease: {release_number: 2.10}\n"

_TELLING = [
    "",
    " ",
    "null",
    "~",
    "true",
    "no",
    "1",
    "2.10",
    "1e3",
    "0x1f",
    "2026-11-20",
    "- a",
    "# b",
    "a: b",
    "'",
    '"',
]
_TELLING += [
    "two\nlines",
    "end\n",
    "\n",
    "\n\nx",
    " lead",
    "trail \nx",
    "tab\tx",
    "a\r\nb",
    "\x85\u2028\u2029",
    "\ufeff",
]
_TELLING += [
    "*a",
    "&a",
    "!x",
    "%x",
    "@x",
    "`",
    "{}",
    "[]",
    "---",
    "...",
    "\\ud83d",
    "\N{GRINNING FACE}",
    "é\u0301",
    "\x7f",
]
_TEXT = st.sampled_from(_TELLING) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False, allow_infinity=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


def _value(field: Field) -> st.SearchStrategy[Any]:
    if field.choices:
        value: st.SearchStrategy[Any] = st.sampled_from(field.choices)
    elif field.kind == "text":
        value = _TEXT.map(lambda text: text[: field.limit])
    else:
        value = {"integer": st.integers(-(2**31) + 1, 2**31 - 1), "flag": st.booleans(), "json": _JSON}[field.kind]
    return value if field.needed else value | st.none()


def _records(shape: Shape, most: int = 2) -> st.SearchStrategy[list[Record]]:
    return st.lists(_record(shape), max_size=most)


def _record(shape: Shape) -> st.SearchStrategy[Record]:
    fields = {field.name: st.none() if field.name.endswith("id") else _value(field) for field in shape.fields}
    if shape.children:
        fields[shape.children[0]] = _records(shape.children[1])
    return st.fixed_dictionaries(fields)


EMPTY: Record = {
    "release": {"id": None, "release_number": "", "description": "", "notes": "", "status": None},
    **{name: [] for name in LISTS},
}


@st.composite
def _releases(draw: st.DrawFn) -> Record:
    found: Record = {"release": draw(_record(RELEASE))}
    for name, shape in LISTS.items():
        found[name] = draw(_records(shape))
        for number, record in enumerate(found[name], start=1):
            record["id"] = number
    ids = [record["id"] for record in found["select_configs"]]
    for test_set in found["test_sets"]:
        for step in (s for c in test_set["cases"] for x in c["scenarios"] for s in x["steps"]):
            step["select_config_id"] = draw(st.sampled_from([None, *ids]))
    return found


@given(records=_releases())
@settings(max_examples=300)
def test_yaml_reads_back_as_the_same_records(records: Record) -> None:
    assert read_release_text(to_yaml(records)) == records


@pytest.mark.parametrize("text", ["1e3", "1E-3", "-2e0", "12", "1.5", "0x10", "1_000", "~", "null", "true", "yes", ""])
def test_a_text_that_looks_like_something_else_stays_a_text(text: str) -> None:
    written = {**EMPTY, "match_configs": [{"id": 1, "name": "", "options": text}]}
    assert read_release_text(to_yaml(written)) == written


@given(records=_releases())
@settings(max_examples=150)
def test_json_reads_back_as_the_same_records(records: Record) -> None:
    assert read_release_text(to_json(records)) == records


@given(records=_releases())
@settings(max_examples=100)
def test_other_readers_see_the_same_as_we_do(records: Record) -> None:
    assert yaml.safe_load(to_yaml(records)) == json.loads(to_json(records))


def test_text_without_quotes_is_not_taken_for_a_number() -> None:
    assert read_release_text(HEAD)["release"]["release_number"] == "2.10"


def test_what_is_left_out_takes_its_default() -> None:
    text = HEAD + "test_sets: [{name: A, cases: [{name: B, scenarios: [{name: C, steps: [{}, {required: null}]}]}]}]"
    records = read_release_text(text)
    assert records["release"]["status"] == "draft"
    first, second = records["test_sets"][0]["cases"][0]["scenarios"][0]["steps"]
    assert (first["required"], first["order_index"], first["action"]) == (True, 1, None)
    assert (second["required"], second["order_index"]) == (None, 2)
    assert PLACE not in first.values()


def test_multi_line_text_is_written_as_a_block() -> None:
    records = read_release_text(HEAD)
    records["release"]["notes"] = "First line\nSecond line"
    assert "  notes: |-\n    First line\n    Second line\n" in to_yaml(records)


def test_json_indented_with_tabs_and_surrogate_pairs_is_read() -> None:
    document = {"format": "pytest-e1ts release 1", "release": {"release_number": "\N{GRINNING FACE}\t\\ud83d"}}
    assert (
        read_release_text(json.dumps(document, indent="\t"))["release"]["release_number"]
        == "\N{GRINNING FACE}\t\\ud83d"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("format: pytest-e1ts release 2", "line 1: the file must say: format: pytest-e1ts release 1"),
        ("", "line 1: the key 'release' is missing"),
        ("- a", "line 1: a release file with keys is expected here"),
        ("release:\n {release_number: '1'", "line 3: not valid YAML or JSON: "),
        (HEAD + "tets_sets: []", "line 3: a release file has no key 'tets_sets'. Did you mean 'test_sets'?"),
        (HEAD + "test_sets: [{nmae: A}]", "line 3: a test set has no key 'nmae'. Did you mean 'name'?"),
        (HEAD + "test_sets: [{name: ~}]", "line 3: the name of a test set must not be empty"),
        (HEAD + "test_sets: [{name: [a]}]", "line 3: name must be one value, not several"),
        (HEAD + "test_sets: {name: A}", "line 3: a list of test set records is expected here"),
        (HEAD + "test_sets:\n- {name: A, id: 0}", "line 4: an id must be 1 or more"),
        (
            HEAD + "test_sets:\n- {name: A, id: 1}\n- {name: B, id: 1}",
            "line 5: two test set records have the id 1; first in line 4",
        ),
        (HEAD + "test_sets: [{name: A, id: 99999999999}]", "line 3: id: '99999999999' must be a whole number"),
        (HEAD + f"test_sets: [{{name: {'x' * 256}}}]", "line 3: name has 256 characters; at most 255 fit"),
        (HEAD + 'test_sets: [{name: "a\\0"}]', "line 3: the text holds a zero character"),
        (HEAD + 'test_sets: [{name: "\\ud800"}]', "line 3: "),
        (HEAD + "test_sets: [{name: a\x01b}]", "line 3: "),
        (HEAD + "categories: [{id: 1, name: A, parent_id: 7}]", "line 3: parent_id: 7 is not in this file; nearest: 1"),
        (HEAD + "match_configs: [{name: A}]", "line 3: the match config has no id"),
        (HEAD + "release: {}", "line 3: 'release' is given twice, first in line 2"),
        (HEAD + "test_sets: &a [*a]", "line 3: anchors and aliases"),
        (HEAD + "test_sets: " + "[" * 60 + "]" * 60, "line 3: nested more than 40 levels deep"),
        (HEAD + "? [a]\n: b", "line 3: a key must be a word"),
    ],
)
def test_mistake_is_told_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(text)
    assert any(line.startswith(problem) for line in str(error.value).splitlines()), error.value


def test_all_mistakes_are_told_together_in_the_order_of_the_file() -> None:
    text = HEAD + "test_sets:\n- {id: x}\n- {nam: b}\nselect_configs: 1\n"
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(text)
    lines = [line.partition(":")[0] for line in str(error.value).splitlines()]
    assert lines == ["line 4", "line 4", "line 5", "line 5", "line 6"]


def test_nested_aliases_do_not_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(ReleaseFileError, match="line 1: anchors and aliases"):
        read_release_text(bomb)
