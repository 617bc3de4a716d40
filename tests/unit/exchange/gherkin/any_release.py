"""Releases of any texts, for tests that hold for each of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pytest_e1ts.store.releases.file.shape import LISTS, PLACE, RELEASE, Record, Shape

NASTY = (
    "",
    " ",
    "|",
    "\\",
    "\\|",
    "\\n",
    "#",
    "# note",
    "#: {id: 1}",
    "#: x",
    "# language: de",
    "@",
    "@tag",
    "@id:7",
    "@a @b",
    '"',
    "'",
    '\\"',
    '"""',
    '\\"\\"\\"',
    "```",
    "${unique}",
    "<amount>",
    "${amount}",
    "$${amount}",
    "{",
    "}",
    "[x]",
    "null",
    "true",
    "false",
    "12",
    "1.50",
    "Given ",
    "When ",
    "Then ",
    "And",
    "* ",
    "Feature: x",
    "Rule:",
    "Scenario: y",
    "Scenario Outline:",
    "Examples:",
    "Background:",
    "Data:",
    "Data: data/a.csv",
    "| amount | verdict |",
    "| 1 | \\| |",
    "Data:\n| amount |\n| 1 |\n| 2 |",
    'Data:\n| amount |\n| "a |',
    "Set up: x",
    'I click "Save"',
    'I do "X"',
    'the step definition "x"',
    '{"user": "ann", "a_b": "c"}',
    '["a", "b|\\\\"]',
    '{"step": "go", "datatable": [["a", " b"]]}',
    '{"step": "go", "docstring": "a\\nb"}',
    "\n",
    "a\nb",
    " a\n  b",
    "a\n\nb\n",
    "\t",
    "\r",
    "\r\n",
    "\x85",
    "\u2028",
    "\u3000x",
    "\ufeff",
    "é",
    "日本",
    "with user",
    ".",
    ":",
    "=>",
    "-",
    "@manual",
    "not @manual.",
    "Ends here @web",
    "text\n@web @slow",
    "text\n# kept\n@web",
    "# kept",
    "a" * 300,
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), max_size=3).map("".join),
    st.lists(st.sampled_from(NASTY), max_size=3).map("\n".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12),
)
_ACTIONS = (
    "Click",
    "click",
    "Text Plain",
    "text-plain",
    "URL",
    "Navigate",
    "Visible",
    "Text Match",
    "Options Match",
    "Step Definition",
    "Login",
    "Press Key",
    "Wait",
    "Screenshot",
    "Custom Select",
    "Row Count",
    "Own action!",
)
_TYPES = ("field-input", "url-visit", "url-validate", "field-checkbox", "manual", "Manual", "given")
_NUMBERS = st.integers(1, 2**31 - 1)


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


_STEP: dict[str, st.SearchStrategy[Any]] = {
    "id": _maybe(_NUMBERS),
    "order_index": _maybe(st.integers(-3, 9)),
    "step_definition": _maybe(texts),
    "type": _maybe(st.sampled_from(_TYPES) | texts),
    "element_id": _maybe(texts),
    "action": _maybe(st.sampled_from(_ACTIONS) | texts),
    "action_result": _maybe(texts),
    "select_config_id": _maybe(_NUMBERS),
    "match_config_id": _maybe(_NUMBERS),
    "required": _maybe(st.booleans()),
    "expected_results": _maybe(texts),
}
steps = st.fixed_dictionaries(_STEP)


def _named(children: st.SearchStrategy[Any], key: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries(
        {
            "id": _maybe(_NUMBERS),
            "name": texts.map(lambda text: text[:255]),
            "description": _maybe(texts),
            **more,
            key: st.lists(children, max_size=3),
        }
    )


_PLACES = _maybe(st.integers(-3, 9))
scenarios = _named(steps, "steps", order_index=_PLACES)
cases = _named(scenarios, "scenarios", order_index=_PLACES)
sets = _named(cases, "cases", category_id=_maybe(st.sampled_from([1, 2])))
releases = st.lists(sets, max_size=3, unique_by=lambda one: one["id"] or id(one))


def release(test_sets: list[Record], **more: Any) -> Record:
    """Return a release that holds some test sets."""
    records: Record = {"release": complete({"id": 5, "release_number": "2.1.1"}, RELEASE)}
    categories = [{"id": 1, "name": "Desk"}, {"id": 2, "name": "Access", "parent_id": 1}]
    records |= {name: [] for name in LISTS} | more | {"test_sets": test_sets}
    return records | {"categories": [complete(one, LISTS["categories"]) for one in categories]}


def complete(record: Record, shape: Shape, place: int = 1) -> Record:
    """Return a record with all its keys, as whoever checks it fills them in."""
    found: Record = {}
    for field in shape.fields:
        default = place if field.default is PLACE else list(field.default) if field.default == () else field.default
        found[field.name] = record.get(field.name, default)
    assert set(record) <= {*found, *([shape.children[0]] if shape.children else [])}
    if shape.children:
        key, child = shape.children
        found[key] = [complete(one, child, number) for number, one in enumerate(record.get(key, ()), start=1)]
    return found


def completed(records: Record) -> Record:
    """Return all records of what was read, with all their keys."""
    lists = {name: [complete(one, shape) for one in records.get(name, ())] for name, shape in LISTS.items()}
    return {"release": complete(records["release"], RELEASE), **lists}
