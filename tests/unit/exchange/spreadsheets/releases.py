"""Releases for the tests of spreadsheets: any of them, with texts that spreadsheets tend to change."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.spreadsheets.writing.to_sheets import in_order
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.shape import LISTS, PLACE, RELEASE, Field, Record, Shape
from tests.checkout import ROOT
from tests.unit.exchange.spreadsheets.nasty_texts import NASTY

DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats(-1e300, 1e300) | NASTY,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NASTY, inner, max_size=2),
    max_leaves=3,
)  # fmt: skip


def filled(incoming: Incoming, source: Any) -> Record:
    """Return the records of what was read, checked and with all keys, as an import has them."""
    return check_incoming(incoming, source)


def demo_release(file: str) -> Record:
    """Return a release of the demo, its cases, scenarios and steps in the order in which they run."""
    records = read_release_text((ROOT / "demo" / file).read_text("utf-8"))
    return records | {"test_sets": [_ordered(each) for each in records["test_sets"]]}


def _ordered(record: Record) -> Record:
    lists = {
        key: in_order([_ordered(each) for each in record[key]])
        for key in ("cases", "scenarios", "steps")
        if key in record
    }
    return record | lists


@st.composite
def any_release(draw: st.DrawFn) -> Record:
    """Draw a release with all keys; ids are there as the database gives them."""
    ids = iter(range(1, 100_000))
    records: Record = {"release": _record(draw, RELEASE, ids)}
    for key, shape in LISTS.items():
        records[key] = [_record(draw, shape, ids) for _ in range(draw(st.integers(0, 2)))]
    _refer(draw, records)
    first = {(each["scope"], each["name"]): each for each in reversed(records["environment_configs"])}
    records["environment_configs"] = [each for each in records["environment_configs"] if each in first.values()]
    return records


def _record(draw: st.DrawFn, shape: Shape, ids: Any) -> Record:
    record = {field.name: _value(draw, field) for field in shape.fields}
    record["id"] = next(ids)
    if shape.children:
        key, child = shape.children
        children = [_record(draw, child, ids) for _ in range(draw(st.integers(0, 2)))]
        record[key] = in_order(children)
    return record


def _value(draw: st.DrawFn, field: Field) -> object:
    if field.kind == "json":
        return draw(st.lists(DATA, max_size=3) | DATA)
    if field.kind == "integer":
        return draw(st.none() | st.integers(0, 5)) if field.default is PLACE else None
    value = st.booleans() if field.kind == "flag" else st.sampled_from(field.choices) if field.choices else NASTY
    return draw(value if field.needed else st.none() | value)


def _refer(draw: st.DrawFn, records: Record) -> None:
    ids = {key: [each["id"] for each in records[key]] for key in ("categories", "select_configs", "match_configs")}
    for place, category in enumerate(records["categories"]):
        category["parent_id"] = draw(st.sampled_from([None, *ids["categories"][:place]]))
    for test_set in records["test_sets"]:
        test_set["category_id"] = draw(st.sampled_from([None, *ids["categories"]]))
        for case in test_set["cases"]:
            for step in (step for scenario in case["scenarios"] for step in scenario["steps"]):
                step["select_config_id"] = draw(st.sampled_from([None, *ids["select_configs"]]))
                step["match_config_id"] = draw(st.sampled_from([None, *ids["match_configs"]]))
