from __future__ import annotations

from typing import Any

from pytest_e1ts.store.releases.file.in_place.matching import match_records, name_of, same
from pytest_e1ts.store.releases.file.shape import LISTS, STEP


def _named(name: str, id_: int | None = None) -> dict[str, Any]:
    return {"id": id_, "name": name}


def _steps(*actions: str, first: int | None = None) -> list[dict[str, Any]]:
    return [{"id": first and first + n, "order_index": n, "action": action} for n, action in enumerate(actions)]


def test_ids_come_before_names() -> None:
    old = [_named("A", 2), _named("B"), _named("C")]
    new = [_named("C", 1), _named("B", 2), _named("B", 3), _named("D", 4)]
    assert match_records(old, new, LISTS["test_sets"]) == {0: 2, 1: 0, 2: 1}


def test_a_record_with_another_name_is_the_one_that_is_left() -> None:
    old, new = [_named("A"), _named("B")], [_named("B", 5), _named("renamed", 6)]
    assert match_records(old, new, LISTS["test_sets"]) == {0: 1, 1: 0}


def test_steps_are_known_by_what_they_say_and_by_their_order() -> None:
    old, new = _steps("a", "b", "c", "d"), _steps("a", "new", "b", "changed", "d", first=10)
    assert match_records(old, new, STEP) == {0: 0, 2: 1, 3: 2, 4: 3}


def test_true_is_not_one() -> None:
    assert same([1, "a"], [1, "a"])
    assert not same([True], [1])


def test_options_are_known_by_type_and_name() -> None:
    assert name_of({"id": 1, "option_type": "type", "name": "a", "result_type": None}) == ("type", "a")
    assert name_of({"id": 1, "action": "Click"}) == ()
