from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.recordings.devtools import read
from tests.unit.exchange.recordings.samples import DESK, errors, recorded, rows, saved, scenarios, step


def test_recording_is_a_scenario_of_its_title(tmp_path: Path) -> None:
    found = recorded(tmp_path, step("navigate", url=f"{DESK}/login"), step("keyDown", key="a"))
    (test_set,) = found.records["test_sets"]
    (case,) = test_set["cases"]
    assert (test_set["name"], case["name"]) == ("Recordings", "Raise a request")
    assert scenarios(found)[0]["name"] == "Raise a request"
    assert rows(found) == ["Navigate | | /login", "Type Keys | | a"]
    assert found.places["test_sets", 0, "cases", 0, "scenarios", 0, "steps", 1] == "step 2"
    assert errors(found) == []


def test_recording_without_a_title_is_called_like_its_file(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "sign in.json", {"steps": [step("navigate", url=DESK)]}))
    assert scenarios(found)[0]["name"] == "sign in"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"tests": []}, "holds no 'steps'"),
        ({"steps": {}}, "'steps' must be a list"),
        ({"steps": [{"type": "click", "selectors": "x"}]}, "step 1: 'selectors' must be a list"),
        ({"steps": [{"type": "navigate", "url": [], "frame": 1}]}, "step 1: 'url' must be a text"),
        ({"steps": [{"type": "waitForElement", "selectors": ["a"], "count": "x"}]}, "step 1: 'count' must be a whole"),
        ({"steps": [None]}, "step 1: an object with keys"),
    ],
)
def test_wrong_parts_are_reported_with_their_places(tmp_path: Path, value: Any, problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(saved(tmp_path / "a.json", value))
    assert problem in str(caught.value)
