from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from pytest_e1ts.store.releases.file.shape import LISTS, PLACE, RELEASE, Field, Record, Shape
from pytest_e1ts.store.releases.file.write import to_json, to_yaml

CONFIG = "match_configs: [{id: 1, name: A, options: "
LONG = ["x", "x ", " x", "é\n", '"', "\\", "\N{GRINNING FACE}", ": ", "\u2028"]
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
    for number, record in enumerate(found["environment_configs"]):
        record["name"] = f"{record['name'][:98]}{number}"
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
        (HEAD + "test_sets:\n- {name: A, id: 0}", "line 4: an id must not be 0"),
        (
            HEAD + "test_sets:\n- {name: A, id: 1}\n- {name: B, id: 1}",
            "line 5: two test set records have the id 1; first in line 4",
        ),
        (HEAD + "test_sets: [{name: A, id: 99999999999}]", "line 3: id: '99999999999' must be a whole number"),
        (HEAD + f"test_sets: [{{name: {'x' * 256}}}]", "line 3: name has 256 characters; at most 255 fit"),
        (HEAD + 'test_sets: [{name: "a\\0"}]', "line 3: name: the text holds a zero character"),
        (HEAD + 'test_sets: [{name: "\\ud800"}]', "line 3: "),
        (HEAD + "test_sets: [{name: a\x01b}]", "line 3: "),
        (HEAD + "categories: [{id: 1, name: A, parent_id: 7}]", "line 3: parent_id: 7 is not in this file; nearest: 1"),
        (HEAD + "match_configs: [{name: A}]", "line 3: the match config has no id"),
        (HEAD + "release: {}", "line 3: 'release' is given twice, first in line 2"),
        (HEAD + "test_sets: &a [*a]", "line 3: anchors and aliases"),
        (HEAD + "test_sets: " + "[" * 200 + "]" * 200, "line 3: nested more than 112 levels deep"),
        (HEAD + "test_sets: !!python/object/apply:os.system [true]", "line 3: the tag !!python/object/apply:os.system"),
        (HEAD + "test_sets:\n- name: !secret A", "line 4: the tag !secret is not allowed"),
        (HEAD + "test_sets: [{name: !<tag:example.test,2026:x> A}]", "line 3: the tag !<tag:example.test,2026:x> is"),
        (HEAD + "test_sets: [{name: !!binary aGVsbG8=}]", "line 3: the tag !!binary is not allowed"),
        (HEAD + "? !!str notes\n: x", "line 3: the tag !!str is not allowed"),
        (HEAD + "---\nformat: pytest-e1ts release 1", "line 3: a second document begins here; the file must hold one"),
        (HEAD + "...\n--- {}", "line 4: a second document begins here"),
        (HEAD + "test_sets: []\n]", "line 4: not valid YAML or JSON"),
        ('{"format": "pytest-e1ts release 1", "release": {"release_number": "1"}} x', "line 1: not valid YAML or JSON"),
        (HEAD + "match_configs: [{id: 1, name: A, name: B}]", "line 3: 'name' is given twice, first in line 3"),
        (HEAD + CONFIG + "{a: 1, 'a': 2}}]", "line 3: 'a' is given twice"),
        (HEAD + CONFIG + "{1: a}}]", "line 3: options: the key 1 must be in quotes"),
        (HEAD + CONFIG + "{true: a}}]", "line 3: options: the key true must be in quotes"),
        (HEAD + CONFIG + "{~: a}}]", "line 3: options: the key ~ must be in quotes"),
        (HEAD + CONFIG + "{<<: {a: b}}}]", "line 3: options: the key << must be in quotes"),
        (HEAD + CONFIG + "{? [a] : b}}]", "line 3: a key must be a word, not a list or a mapping"),
        (HEAD + CONFIG + "[1e400]}]", "line 3: options: the number 1e400 is too large"),
        (HEAD + CONFIG + "[-1e400]}]", "line 3: options: the number -1e400 is too large"),
        (HEAD + CONFIG + "[.nan]}]", "line 3: options: .nan is no number that can be stored"),
        (HEAD + CONFIG + "[-.inf]}]", "line 3: options: -.inf is no number that can be stored"),
        (HEAD + CONFIG + "[NaN, Infinity]}]", "line 3: options: Infinity is no number that can be stored"),
        (HEAD + CONFIG + f"[{'9' * 5000}]}}]", "line 3: options: a number of 5000 digits; it may have 1000"),
        (HEAD + CONFIG + "[" * 101 + "]" * 101 + "}]", "line 3: options: nested too deeply; at most 100"),
        (HEAD + CONFIG + '["\\0"]}]', "line 3: options: the text holds a zero character"),
        (HEAD + CONFIG + '{"\\0": 1}}]', "line 3: options: the text holds a zero character"),
        (HEAD + "test_sets: [{name: A, id: 1e3}]", "line 3: id: '1e3' must be a whole number"),
        (
            HEAD + f"test_sets: [{{name: A, id: {'9' * 5000}}}]",
            "line 3: id: '9999999999999999999999999999999999999999…'",
        ),
        (HEAD + "test_sets: [{name: A, id: 2147483648}]", "line 3: id: '2147483648' must be a whole number"),
        (HEAD + "test_sets: [{name: A, id: \u0661}]", "line 3: id: '\u0661' must be a whole number"),
        (HEAD + "categories: [{id: 1, name: A, parent_id: 1}]", "line 3: parent_id: the category is above itself"),
        (
            HEAD + "categories:\n- {id: 3, name: C, parent_id: 2}\n- {id: 1, name: A, parent_id: 2}\n"
            "- {id: 2, name: B, parent_id: 1}",
            "line 5: parent_id: the category is above itself (1 › 2 › 1)",
        ),
        (
            HEAD + "environment_configs:\n- {scope: release, name: qa, value: a}\n- {scope: all, name: qa, value: b}\n"
            "- {scope: release, name: qa, value: c}",
            "line 6: name: 'qa' is given twice for the scope 'release', first in line 4",
        ),
        (
            HEAD + "environment_configs: [{scope: all, name: qa, value: a}, {id: 4, scope: all, name: qa, value: b}]",
            "line 3: name: 'qa' is given twice for the scope 'all'",
        ),
        (
            HEAD + "environment_configs: [{scope: al, name: q, value: a}]",
            "line 3: scope: 'al' is not one of release, all",
        ),
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


def test_faults_of_the_file_and_of_its_records_are_told_together() -> None:
    text = HEAD + "test_sets:\n- !x {nam: a}\n- {name: &a b}\n- {name: *a, id: x, id: 1}\n--- {}"
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(text)
    lines = [line.partition(":")[0] for line in str(error.value).splitlines()]
    assert lines == ["line 4", "line 4", "line 4", "line 5", "line 6", "line 6", "line 6", "line 7"]


def test_what_makes_the_file_unreadable_is_told_with_what_was_found_before() -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(HEAD + "test_sets: [{name: !x a}]\n}")
    assert [line.partition(":")[0] for line in str(error.value).splitlines()] == ["line 3", "line 4"]


def test_thousands_of_faults_are_counted() -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(HEAD + "test_sets:\n" + "- {nam: a, name: b}\n" * 5_000)
    lines = str(error.value).splitlines()
    assert len(lines) == 201
    assert lines[-1] == "and 4800 more problems"


def test_lines_are_right_behind_letters_of_several_bytes() -> None:
    with pytest.raises(ReleaseFileError, match=r"line 4: the character U\+0001 must be written as an escape"):
        read_release_text(HEAD + f"# {'é' * 500}\ntest_sets: [{{name: a\x01}}]\n# more\n# more")


def test_ids_below_zero_are_read_since_a_database_may_have_them() -> None:
    records = read_release_text(HEAD + "test_sets: [{id: -2147483648, name: A}]")
    assert records["test_sets"][0]["id"] == -(2**31)


def test_shared_environments_of_one_name_are_read_where_both_are_rows() -> None:
    rows = "[{id: 3, scope: all, name: qa, value: a}, {id: 4, scope: all, name: qa, value: b}]"
    assert len(read_release_text(HEAD + f"environment_configs: {rows}")["environment_configs"]) == 2


@pytest.mark.parametrize("text", [".nan", "NaN", "-Infinity", "+.INF", "nan", "inf"])
def test_text_that_looks_like_no_number_stays_a_text(text: str) -> None:
    written = {**EMPTY, "match_configs": [{"id": 1, "name": "", "options": [text, {text: text}]}]}
    assert read_release_text(to_yaml(written)) == written
    assert read_release_text(to_json(written)) == written


@pytest.mark.parametrize(("text", "size"), [("x", 1_200_000), ("x ", 1_200_000), *product(LONG, (129, 1_025, 70_000))])
def test_very_long_texts_and_keys_come_back(text: str, size: int) -> None:
    long = text * (size // len(text))
    key = text * (min(size, 70_000) // len(text))
    written = {**EMPTY, "match_configs": [{"id": 1, "name": "", "options": [long, {key: {key: [long]}}]}]}
    written["release"] = EMPTY["release"] | {"notes": long}
    assert read_release_text(to_yaml(written)) == written
    assert read_release_text(to_json(written)) == written


def test_nested_aliases_do_not_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(ReleaseFileError, match="line 1: anchors and aliases"):
        read_release_text(bomb)
