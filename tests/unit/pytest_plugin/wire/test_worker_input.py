"""What travels to a worker arrives as it was sent: every setting, whatever it holds, also one that is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.model.codec.plain_data import dump_record, load_record
from pytest_e1ts.pytest_plugin.wire.worker_input import for_workers, pack, unpack
from pytest_e1ts.settings import Settings
from tests.unit.model.codec.test_plans_and_events import a_plan_of

# Any text there is: halves of characters too, which paths and variables of the environment may hold.
TEXT = st.text(st.characters(), max_size=12)
PATHS = st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=12).map(lambda text: Path("/suite", text))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
    date: st.dates(),
    datetime: st.datetimes(),
    Path: PATHS,
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type."""
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is not None:
        return generic_values(get_origin(hint), get_args(hint))
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return st.builds(hint, **{name: values_of(inner) for name, inner in get_type_hints(hint).items()})


def generic_values(origin: Any, arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin is Literal:
        return st.sampled_from(arguments)
    inner = [values_of(argument) for argument in arguments if argument is not ...]
    several = st.lists(inner[0], max_size=3)
    return {
        UnionType: st.one_of(*inner),
        tuple: several.map(tuple) if ... in arguments else st.tuples(*inner),
        frozenset: several.map(frozenset),
        Mapping: st.dictionaries(inner[0], inner[-1], max_size=3),
    }[origin]


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
@given(data=st.data())
def test_every_setting_arrives_as_it_was_sent(name: str, data: st.DataObject) -> None:
    value = data.draw(values_of(get_type_hints(Settings)[name]))
    settings = replace(Settings(root=Path("/suite")), **{name: value})
    arrived = load_record(Settings, dump_record(settings))
    assert arrived == settings
    assert type(getattr(arrived, name)) is type(getattr(settings, name))


class Colour(Enum):
    RED = 1
    BLUE = "blue"


@dataclass(frozen=True)
class Inner:
    day: date
    path: Path | None
    colour: Colour


@dataclass(frozen=True, kw_only=True)
class Outer:
    inner: Inner
    several: tuple[Inner, ...]
    pair: tuple[int, Path]
    paths: frozenset[Path]
    at: datetime
    named: Mapping[str, Inner]
    words: tuple[Literal["a", "b"], ...]
    perhaps: date | None


@given(values_of(Outer))
def test_whatever_a_setting_may_be_one_day_arrives_as_it_was_sent(outer: Outer) -> None:
    assert load_record(Outer, dump_record(outer)) == outer


@pytest.mark.parametrize("hint", [complex, object, Mapping[int, str], list[str], tuple[object, ...], int | Path])
def test_a_type_that_would_arrive_as_another_is_refused(hint: Any) -> None:
    record: Any = dataclass(type("Record", (), {"__annotations__": {"value": hint}}))
    with pytest.raises(TypeError):
        dump_record(record(None))
    with pytest.raises(TypeError):
        load_record(record, b"[null]")


def test_a_worker_knows_the_run_as_the_controller_does() -> None:
    settings = Settings(release="5", root=Path("/suite"), sets=("12",), exclusive=("test_sets.category",))
    shipped, facts = unpack(pack(a_plan_of(1), settings, "a batch", ("sc1",)))
    assert shipped.plan.release == a_plan_of(1).release
    assert (facts.settings, facts.batch_id, facts.args) == (settings, "a batch", ("sc1",))


def test_what_does_not_travel_is_at_its_default_in_a_worker() -> None:
    settings = Settings(root=Path("/suite"), lint="live", plan="json", release="5", retries=3)
    assert for_workers(settings) == Settings(root=Path("/suite"), release="5", retries=3)
    assert [name for name, option in OPTIONS.items() if not option.travels] == ["features", "lint", "plan"]
