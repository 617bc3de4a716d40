"""A scenario of a release file, and the place within it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.recording.outlets.scenario_place import find_place, steps_with
from pytest_e1ts.store.releases.file.files import read_release_text

FILE = Path("release.yml")
TEXT = """\
format: pytest-e1ts release 1
release: {release_number: 1.0.0}
test_sets:
- name: Orders
  cases:
  - name: Raising
    scenarios:
    - id: 101
      name: Raise one
      steps: [{id: 911, order_index: 10, action: Reload}, {id: 912, order_index: 20, action: Go Back}]
    - {name: Twice, steps: [Reload, Go Back]}
  - name: Closing
    scenarios:
    - {name: Twice, steps: [Reload]}
"""
NEW = [{"action": "Click", "element_id": "Save"}, {"action": "Click", "element_id": "Next"}]


def records() -> dict[str, Any]:
    return read_release_text(TEXT)


@pytest.mark.parametrize("written", ["sc101", "SC101", "101", "id 101", "raise one", "Raise One"])
def test_a_scenario_is_found_by_its_id_or_its_name(written: str) -> None:
    assert find_place(records(), written, FILE).scenario["id"] == 101


def test_an_unknown_scenario_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"release\.yml has no scenario 'sc102'.*sc101"):
        find_place(records(), "sc102", FILE)


def test_two_of_a_name_are_told_with_where_they_are() -> None:
    with pytest.raises(UsageError, match="2 scenarios called 'Twice': Orders › Raising; Orders › Closing"):
        find_place(records(), "Twice", FILE)


def test_a_release_without_scenarios_says_what_to_do() -> None:
    with pytest.raises(UsageError, match="leave --append out"):
        find_place({"test_sets": []}, "sc1", FILE)


@pytest.mark.parametrize(
    ("after", "order", "places"),
    [
        ("", [(911, 10), (912, 20), (None, 21), (None, 22)], [3, 4]),
        ("1", [(911, 10), (None, 11), (None, 12), (912, 20)], [2, 3]),
        ("id 911", [(911, 10), (None, 11), (None, 12), (912, 20)], [2, 3]),
        ("912", [(911, 10), (912, 20), (None, 21), (None, 22)], [3, 4]),
        ("0", [(None, 1), (None, 2), (911, 10), (912, 20)], [1, 2]),
    ],
)
def test_new_steps_come_behind_the_one_that_is_named(
    after: str, order: list[tuple[int | None, int]], places: list[int]
) -> None:
    steps, positions = steps_with(find_place(records(), "sc101", FILE), NEW, after)
    assert [(step["id"], step["order_index"]) for step in steps] == order
    assert list(positions) == places


def test_without_room_between_them_the_steps_are_numbered_again() -> None:
    place = find_place(records(), "sc101", FILE)
    for number, step in enumerate(place.scenario["steps"], start=1):
        step["order_index"] = number
    steps, _ = steps_with(place, NEW, "1")
    assert [step["order_index"] for step in steps] == [1, 2, 3, 4]


@pytest.mark.parametrize("after", ["3", "id 999", "last"])
def test_an_unknown_step_says_how_many_there_are(after: str) -> None:
    with pytest.raises(UsageError, match="has 2 steps"):
        steps_with(find_place(records(), "sc101", FILE), NEW, after)
