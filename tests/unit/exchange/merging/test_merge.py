from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.merging.merge import merge
from pytest_e1ts.exchange.merging.outcomes import changes_anything
from tests.unit.exchange.written import Said, full, merged, numbered, outcomes_of, release, scenario, scenarios_of, sets


def _steps(records: Said) -> list[str]:
    return [step["step_definition"] for one in scenarios_of(records) for step in one["steps"]]


def test_what_is_not_named_stays_and_is_told() -> None:
    there = release(test_sets=sets(scenario("Happy", "a"), scenario("Sad", "b")) + sets(scenario("Old"), name="Bills"))
    found = merged(there, release(test_sets=sets(scenario("Happy", "a"))))
    assert outcomes_of(found, "test set") == {"Orders": "unchanged", "Bills": "staying"}
    assert outcomes_of(found, "scenario") == {"Happy": "unchanged", "Sad": "staying", "Old": "staying"}
    assert not changes_anything(found.outcomes)
    assert found.records["test_sets"] == full(there)["test_sets"]


def test_replace_deletes_what_is_not_named_with_all_that_is_below() -> None:
    there = release(test_sets=sets(scenario("Happy", "a")) + sets(scenario("Old", "b"), name="Bills"))
    found = merged(there, release(test_sets=sets(scenario("Happy", "a"))), replace=True)
    assert outcomes_of(found, "test set") == {"Orders": "unchanged", "Bills": "deleted"}
    assert outcomes_of(found, "step") == {"a": "unchanged", "b": "deleted"}
    assert [one["name"] for one in found.records["test_sets"]] == ["Orders"]


def test_replace_leaves_lists_alone_that_the_source_does_not_have() -> None:
    there = release(
        test_sets=sets(scenario("Happy")), environment_configs=[{"scope": "release", "name": "qa", "value": "x"}]
    )
    found = merged(there, release(test_sets=sets(scenario("Happy"))), replace=True)
    assert outcomes_of(found, "environment config") == {"qa": "staying"}


def test_replace_leaves_rows_alone_that_belong_to_others_as_well() -> None:
    there = release(
        categories=[{"id": 1, "name": "Shared"}],
        environment_configs=[{"scope": "all", "name": "qa", "value": "x"}],
        test_sets=[{"name": "Run", "description": "Feature: login.feature"}, {"name": "Old"}],
    )
    found = merged(there, release(categories=[], environment_configs=[], test_sets=[]), replace=True)
    assert outcomes_of(found, "category") == {"Shared": "staying"}
    assert outcomes_of(found, "environment config") == {"qa": "staying"}
    assert outcomes_of(found, "test set") == {"Run": "staying", "Old": "deleted"}


def test_named_scenario_gets_exactly_the_steps_of_the_source() -> None:
    there = release(test_sets=sets(scenario("Happy", "a", "b", "c")))
    found = merged(there, release(test_sets=sets(scenario("Happy", "a", "c"))))
    assert _steps(found.records) == ["a", "c"]
    assert outcomes_of(found, "step") == {"a": "unchanged", "c": "changed", "b": "deleted"}


def test_scenario_without_steps_of_its_own_in_the_source_keeps_those_it_has() -> None:
    there = release(test_sets=sets(scenario("Happy", "a")))
    named = release(test_sets=[{"name": "Orders", "cases": [{"name": "Create", "scenarios": [{"name": "Happy"}]}]}])
    assert _steps(merged(there, named, replace=True).records) == ["a"]


def test_step_that_is_put_in_between_leaves_the_others_their_ids() -> None:
    there = release(
        test_sets=sets(scenario("Happy", {"id": 7, "step_definition": "a"}, {"id": 8, "step_definition": "b"}))
    )
    found = merged(there, release(test_sets=sets(scenario("Happy", "a", "new", "b"))))
    steps = scenarios_of(found.records)[0]["steps"]
    assert [(step["id"], step["order_index"]) for step in steps] == [(7, 1), (None, 2), (8, 3)]


def test_step_that_was_filled_in_keeps_what_a_source_of_sentences_cannot_say() -> None:
    filled = {"step_definition": "When I save", "action": "Click", "element_id": "Save"}
    there = release(test_sets=sets(scenario("Happy", filled)))
    found = merged(there, release(test_sets=sets(scenario("Happy", "When I save"))))
    assert scenarios_of(found.records)[0]["steps"][0]["action"] == "Click"
    assert not changes_anything(found.outcomes)


def test_what_the_source_says_is_empty_is_emptied() -> None:
    there = release(test_sets=sets(scenario("Happy", description="Old")))
    found = merged(there, release(test_sets=sets(scenario("Happy", description=None))))
    assert scenarios_of(found.records)[0]["description"] is None


def test_renamed_row_is_told_as_renamed_where_ids_tell() -> None:
    there = release(test_sets=sets(scenario("Happy", id=3)))
    found = merged(there, release(test_sets=sets(scenario("Glad", id=3))), replace=True)
    (row,) = [row for row in found.outcomes if row.word == "scenario"]
    assert (row.outcome, row.was, row.keys) == ("changed", "Happy", ("name",))


def test_row_that_is_moved_below_another_parent_is_neither_new_nor_deleted() -> None:
    there = release(test_sets=sets(scenario("Happy", "a", id=3), id=1) + sets(name="Bills", id=2))
    named = release(test_sets=sets(scenario("Happy", "a", id=3), name="Bills", id=2))
    found = merged(there, named)
    (row,) = [row for row in found.outcomes if row.word == "scenario"]
    assert (row.outcome, row.names, row.keys) == ("changed", ("Bills", "Create", "Happy"), ("place",))
    assert outcomes_of(found, "step") == {"a": "unchanged"}
    assert len(scenarios_of(found.records)) == 1


def test_id_that_the_release_does_not_have_finds_the_row_of_that_name() -> None:
    found = merged(release(test_sets=sets(id=1)), release(test_sets=sets(id=99)))
    assert [one["id"] for one in found.records["test_sets"]] == [1]


def test_id_of_a_new_row_is_kept() -> None:
    assert merged(release(), release(test_sets=sets(id=99))).records["test_sets"][0]["id"] == 99


def test_options_of_a_release_stay_in_the_order_of_the_source() -> None:
    options = [{"option_type": kind, "name": name} for kind, name in (("type", "a"), ("action", "b"), ("type", "c"))]
    places = [option | {"order_index": place} for option, place in zip(options, (1, 1, 2), strict=True)]
    assert (
        merged(release(), release(configuration_options=places)).records["configuration_options"]
        == (full(release(configuration_options=places))["configuration_options"])
    )


def test_release_keeps_what_the_source_does_not_say_of_it() -> None:
    there = {"release": {"release_number": "2.1", "status": "open", "notes": "n", "id": 5}}
    found = merged(there, {"release": {"release_number": "2.1", "notes": None}})
    assert found.records["release"] == full(there)["release"] | {"notes": None}
    assert found.outcomes[0].keys == ("notes",)


def test_reusable_case_gets_exactly_its_steps_and_others_stay() -> None:
    there = release(
        reusable_cases=[{"name": "Sign in", "steps": [{"action": "URL"}, {"action": "Click"}]}, {"name": "Other"}]
    )
    found = merged(there, release(reusable_cases=[{"name": "Sign in", "steps": [{"action": "URL"}]}]), replace=True)
    assert outcomes_of(found, "reusable case") == {"Sign in": "unchanged", "Other": "staying"}
    assert [row.outcome for row in found.outcomes if row.word == "reusable step"] == ["unchanged", "deleted"]


def test_category_of_the_same_name_and_another_id_is_another_one() -> None:
    there = release(categories=[{"id": 1, "name": "Outer"}])
    found = merged(there, release(categories=[{"id": 2, "name": "Outer"}]))
    assert [row["id"] for row in found.records["categories"]] == [1, 2]


def test_release_that_was_there_is_not_touched_by_merging() -> None:
    there = full(release(test_sets=sets(scenario("Happy", "a", id=3), id=1)))
    before = repr(there)
    source = release(test_sets=sets(scenario("Glad", id=3), name="Bills"))
    merge(there, full(source), source)
    assert repr(there) == before


_names = st.sampled_from(["a", "b", "c", " a", "é", "x\ny"])


def _rows(keys: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Rows of one list: all of them say their places, or none."""
    placed = st.fixed_dictionaries(keys | {"order_index": st.integers(1, 4)}, optional=optional)
    return st.lists(st.fixed_dictionaries(keys, optional=optional), max_size=3) | st.lists(placed, max_size=3)


_steps_of = _rows({}, step_definition=_names, action=_names, required=st.booleans())
_scenarios = _rows({"name": _names}, steps=_steps_of, description=_names)
_cases = _rows({"name": _names}, scenarios=_scenarios)
_sets = st.lists(st.fixed_dictionaries({"name": _names}, optional={"cases": _cases}), max_size=3)


@given(there=_sets, source=_sets, replace=st.booleans())
def test_what_was_brought_in_once_changes_nothing_the_second_time(
    there: list[Any], source: list[Any], *, replace: bool
) -> None:
    once = merged(release(test_sets=there), release(test_sets=source), replace=replace)
    twice = merged(numbered(once.records), release(test_sets=source), replace=replace)
    assert not changes_anything(twice.outcomes), [row for row in twice.outcomes if row.keys]
    assert twice.records == once.records


@pytest.mark.parametrize("replace", [False, True])
def test_release_into_itself_changes_nothing(*, replace: bool) -> None:
    there = release(test_sets=sets(scenario("Happy", "a", "b", order_index=20), scenario("Sad", order_index=10)))
    whole = full(there)
    assert not changes_anything(merged(there, whole, replace=replace).outcomes)
