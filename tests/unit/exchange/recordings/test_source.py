from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.recordings.source import Problems, read_object, read_text
from tests.unit.exchange.recordings.samples import saved


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.side cannot be read: no such file"):
        read_text(tmp_path / "gone.side")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "is not valid JSON: .*line 1, column 2"),
        ("[]", "holds no JSON object"),
        ("[" * 200, "nested too deeply"),
        ('{"a": "\\ud800"}', "half a character"),
    ],
)
def test_file_that_is_no_json_object_says_why(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "desk.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=problem) as caught:
        read_object(path)
    assert caught.value.code == "bad-source"


def test_every_value_of_a_wrong_kind_is_reported_with_its_place(tmp_path: Path) -> None:
    found = read_object(
        saved(tmp_path / "a.json", {"name": [], "n": True, "list": {}, "steps": [1, {"type": {}}], "x": 7})
    )
    assert (found.text("name"), found.text("gone"), found.text("x")) == ("", "", "7")
    assert (found.number("n", 1), found.number("gone", 2), found.items("list"), found.flag("n")) == (1, 2, [], True)
    assert [each.text("type") for each in found.objects("steps", "step")] == [""]
    with pytest.raises(UsageError) as caught:
        found.problems.raise_if_any()
    lines = str(caught.value).splitlines()
    assert len(lines) == 5
    assert lines[-1].endswith("a.json: step 2: 'type' must be a text, in double quotes.")


def test_zero_characters_are_reported_with_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"a":\n"x\\u0000", "b": "\\\\u0000"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"a\.json: line 2: a text holds a zero character") as caught:
        read_object(path)
    assert len(str(caught.value).splitlines()) == 1


def test_endless_problems_are_counted() -> None:
    problems = Problems(Path("a.side"))
    for number in range(60):
        problems.add(f"command {number}", "is wrong")
    with pytest.raises(UsageError, match="and 10 more problems"):
        problems.raise_if_any()
