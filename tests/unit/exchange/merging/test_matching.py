from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.merging.matching import match
from pytest_e1ts.store.releases.file.shape import LISTS, STEP


def _steps(*sentences: str) -> list[dict[str, Any]]:
    return [{"step_definition": sentence} for sentence in sentences]


def _matched(named: list[dict[str, Any]], there: list[dict[str, Any]], shape: Any) -> dict[int, tuple[int, bool]]:
    found = match(named, there, shape)
    return {
        place: (next(at for at, row in enumerate(there) if row is one.there), one.is_sure)
        for place, one in found.items()
    }


def test_rows_of_one_name_are_matched_in_their_order() -> None:
    named = [{"name": "a"}, {"name": "b"}, {"name": "a"}, {"name": "a"}]
    assert _matched(named, [{"name": "a"}, {"name": "a"}], LISTS["test_sets"]) == {0: (0, True), 2: (1, True)}


def test_rows_of_one_name_are_matched_in_the_order_in_which_they_will_stand() -> None:
    named = [{"name": "a", "order_index": 2}, {"name": "a", "order_index": 1}]
    assert _matched(named, [{"name": "a"}, {"name": "a"}], LISTS["test_sets"]) == {0: (1, True), 1: (0, True)}


def test_environment_of_another_scope_is_another_one() -> None:
    named = [{"scope": "all", "name": "qa"}]
    assert _matched(named, [{"scope": "release", "name": "qa"}], LISTS["environment_configs"]) == {}


def test_row_that_others_refer_to_by_id_is_not_matched_by_name() -> None:
    assert _matched([{"name": "Severity"}], [{"name": "Severity"}], LISTS["select_configs"]) == {}


def test_step_that_says_the_same_is_found_behind_new_ones() -> None:
    assert _matched(_steps("new", "a", "b"), _steps("a", "b"), STEP) == {1: (0, True), 2: (1, True)}


def test_step_that_says_something_else_is_the_row_in_its_place() -> None:
    assert _matched(_steps("a", "other", "c"), _steps("a", "b", "c"), STEP)[1] == (1, False)


def test_step_without_a_sentence_is_known_by_what_it_does() -> None:
    click, close = {"action": "Click", "element_id": "Save"}, {"action": "Close"}
    assert _matched([close, click], [click], STEP) == {1: (0, True)}
