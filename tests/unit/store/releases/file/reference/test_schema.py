"""The schema that editors use: it accepts what the loader accepts, and refuses what the loader refuses."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pytest_e1ts.store.releases.file.files import read_release_file, read_release_text
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from pytest_e1ts.store.releases.file.reference.reference_page import EXAMPLE
from pytest_e1ts.store.releases.file.reference.schema import json_schema
from pytest_e1ts.store.releases.file.shape import STEP, all_shapes
from pytest_e1ts.store.releases.file.write import to_json, to_yaml
from tests.checkout import ROOT
from tests.unit.store.releases.file.core_yaml import load_as_editors_do
from tests.unit.store.releases.file.release_texts import HEAD, in_scenario

DEMO = ROOT / "demo" / "release.yml"
FAILING = ROOT / "demo" / "failing_release.yml"
# Where a record of each kind is in a file, and what it must have besides.
_WHERE = {
    "release": ("format: pytest-e1ts release 1\nrelease: {%s}", {"release_number": "1"}),
    "step": (in_scenario("{%s}"), {"action": "Click"}),
    "scenario": (HEAD + "test_sets: [{name: A, cases: [{name: B, scenarios: [{%s}]}]}]", {"name": "A"}),
    "case": (HEAD + "test_sets: [{name: A, cases: [{%s}]}]", {"name": "A"}),
    "test set": (HEAD + "test_sets: [{%s}]", {"name": "A"}),
    "category": (HEAD + "categories: [{%s}]", {"id": "7", "name": "A"}),
    "select config": (HEAD + "select_configs: [{%s}]", {"id": "7", "name": "A"}),
    "match config": (HEAD + "match_configs: [{%s}]", {"id": "7", "name": "A"}),
    "reusable case": (HEAD + "reusable_cases: [{%s}]", {"name": "A"}),
    "reusable step": (HEAD + "reusable_cases: [{name: A, steps: [{%s}]}]", {"action": "Click"}),
    "configuration option": (HEAD + "configuration_options: [{%s}]", {"option_type": "type", "name": "A"}),
    "environment config": (HEAD + "environment_configs: [{%s}]", {"scope": "all", "name": "A", "value": "b"}),
}
_VALUES = (
    "", "~", "null", "Null", "true", "false", '"true"', "yes", "no", "0", "'0'", "5", "'5'", "007", "-3", "2147483647",
    "2147483648", "'2147483648'", "-2147483648", "2.10", "1e400", "0x1f", "a", "'a'", "''", "open", "OPEN", "release",
    "type", "2026-11-20", "[]", "[a]", "{}", "{a: 1}", "x y", "'#'", "é",
    "a" * 50, "a" * 51, "a" * 101, "a" * 256, "a" * 501,
)  # fmt: skip
# How a number or a flag was spelt is lost when an editor compares it with the schema.
_SPELLING = {"0x1f", "1e400"}


@cache
def _validator() -> Draft7Validator:
    schema = json_schema({("step", "action"): ["Click"]})
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def _loads(text: str) -> bool:
    try:
        read_release_text(text)
    except ReleaseFileError:
        return False
    return True


def _validates(text: str) -> bool:
    return bool(_validator().is_valid(load_as_editors_do(text)))


@pytest.mark.parametrize("steps", ["long", "compact"])
@pytest.mark.parametrize("path", [DEMO, FAILING], ids=lambda path: path.stem)
def test_releases_of_the_demo_are_valid_as_they_are_and_exported(path: Any, steps: Any) -> None:
    records = read_release_file(path)
    assert _validates(path.read_text(encoding="utf-8"))
    assert _validates(to_yaml(records, steps))
    assert _validator().is_valid(json.loads(to_json(records, steps)))


def test_the_example_of_the_reference_is_valid() -> None:
    assert _validates(EXAMPLE)


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        (HEAD, True),
        (HEAD + "test_sets:", True),
        (HEAD + "test_sets: []", True),
        (HEAD + "test_sets: {}", False),
        (HEAD + "test_sets: [a]", False),
        (HEAD + "testsets: []", False),
        ("release: {release_number: 1}", False),
        ("format: pytest-e1ts release 2\nrelease: {release_number: 1}", False),
        ("format: pytest-e1ts release 1", False),
        ("format: pytest-e1ts release 1\nrelease: {release_number: }", False),
        ("format: pytest-e1ts release 1\nrelease: {status: open}", False),
        ("format: pytest-e1ts release 1\nrelease: [a]", False),
        (HEAD + "test_sets: [{name: A, cases: }]", True),
        (HEAD + "test_sets: [{name: A, cases: [{}]}]", False),
        (HEAD + "test_sets: [{name: A, cases: [{name: B, steps: []}]}]", False),
        (HEAD + "categories: [{name: A}]", False),
        (HEAD + "environment_configs: [{scope: al, name: q, value: a}]", False),
        (in_scenario("Click | Save [optional, id=5]"), True),
        (in_scenario("Click | a | b | c | d"), False),
        (in_scenario("5"), True),
        (in_scenario("true"), True),
        (in_scenario("~"), False),
        (in_scenario("[a]"), False),
        (in_scenario("{}"), True),
        (in_scenario("{target: a}"), False),
        (HEAD + "reusable_cases: [{name: A, steps: [Click | a, 'Click | b [id=5]']}]", True),
        (HEAD + "reusable_cases: [{name: A, steps: ['Click | b [select_config_id=5]']}]", False),
    ],
)
def test_schema_and_loader_are_of_one_mind(text: str, is_valid: bool) -> None:
    assert (_loads(text), _validates(text)) == (is_valid, is_valid)


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_schema_and_loader_are_of_one_mind_about_each_value_of_each_key(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from([*all_shapes()]))
    fields = [field for field in shape.fields if field.name not in {"parent_id", "category_id"}]
    field = data.draw(st.sampled_from([field for field in fields if not field.name.endswith("config_id")]))
    value = data.draw(st.sampled_from(_VALUES))
    template, others = _WHERE[shape.word]
    text = template % ", ".join(f"{key}: {text}" for key, text in {**others, field.name: value}.items())
    if field.kind != "text" and value in _SPELLING:
        return
    assert _validates(text) == _loads(text), text


def test_actions_and_types_are_offered_and_others_are_allowed() -> None:
    schema = json_schema({("step", "action"): ["Click", "URL"]})
    text = json.dumps(schema)
    assert '"enum": ["Click", "URL"]' in text
    assert _validates(in_scenario("{action: Whatever else}"))


def test_every_key_says_what_it_means() -> None:
    for shape in all_shapes():
        assert shape.means
        assert all(field.means.endswith(".") for field in shape.fields), shape.word
    assert STEP.is_line
