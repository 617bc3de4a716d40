"""Exports into a file: it loads as the database is, and what has not changed keeps its characters."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.in_place.load_result import is_loaded_as
from pytest_e1ts.store.releases.file.in_place.update import update_file, update_text
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.file.write import to_json, to_yaml
from tests.checkout import ROOT
from tests.unit.store.releases.file.in_place.random_edits import edited, lists_of, with_ids
from tests.unit.store.releases.file.release_texts import steps_of

COMMENTED = (Path(__file__).parent / "commented.yml").read_text(encoding="utf-8")
DEMO = (ROOT / "demo" / "release.yml").read_text(encoding="utf-8")
FAILING = (ROOT / "demo" / "failing_release.yml").read_text(encoding="utf-8")
_COMPACT = to_yaml(read_release_text(FAILING), "compact")
_ID = re.compile(r"\bid=\d+, |, id=\d+| \[id=\d+\]|(?<=- )id: \d+\n *|\n *order_index: \d+(?=\n)")
_HEAD, _, _SETS = _COMPACT.partition("test_sets:")
TEXTS = {
    "commented": COMMENTED,
    "commented with the line ends of Windows": COMMENTED.replace("\n", "\r\n"),
    "commented without an end": COMMENTED.rstrip("\n").removesuffix("# the end").rstrip("\n"),
    "failing release": FAILING,
    "in lines": _COMPACT,
    "without ids": f"{_HEAD}test_sets:{_ID.sub('', _SETS)}",
    "JSON": to_json(read_release_text(FAILING)),
    "in brackets": to_json(read_release_text(FAILING)).replace('"format"', "format", 1),
}


def _check(text: str, random: Random) -> None:
    records = edited(with_ids(read_release_text(text)), random)
    changed = update_text(text, records)
    assert is_loaded_as(read_release_text(changed), records)
    assert update_text(changed, records) == changed


@pytest.mark.parametrize("text", [*TEXTS.values(), DEMO], ids=[*TEXTS, "demo"])
def test_a_file_that_says_what_the_database_holds_stays_as_it_is(text: str) -> None:
    assert update_text(text, with_ids(read_release_text(text))) == text


@pytest.mark.parametrize("name", TEXTS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_a_file_loads_as_the_database_is_whatever_was_changed_there(name: str, seed: int) -> None:
    _check(TEXTS[name], Random(seed))  # noqa: S311 - nothing secret


@given(seed=st.integers(0, 2**32))
@settings(max_examples=3, deadline=None)
def test_the_demo_release_keeps_the_comments_of_all_steps_that_are_still_there(seed: int) -> None:
    row = re.compile(r"^( *)(- \{id: (\d+), order_index.*)$", re.MULTILINE)
    text = row.sub(r"\1# about \3\n\1\2 # behind \3", DEMO)
    records = edited(with_ids(read_release_text(text)), Random(seed))  # noqa: S311 - nothing secret
    changed = update_text(text, records)
    assert is_loaded_as(read_release_text(changed), records)
    there = sorted(str(row["id"]) for rows, shape in lists_of(records) if shape.is_line for row in rows)
    was_there = set(re.findall(r"# about (\d+)", text))
    for kind in ("about", "behind"):
        assert sorted(re.findall(rf"# {kind} (\d+)", changed)) == [id_ for id_ in there if id_ in was_there]
    assert "# A row named as an environment is its address" in changed


def _changed(text: str, change: Callable[[Record], object]) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    records = with_ids(read_release_text(text))
    change(records)
    before, after = text.splitlines(), update_text(text, records).splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("change", "went", "came"),
    [
        (lambda all_: all_["release"].update(release_number="3.0"), ["2.10"], ['  release_number: "3.0"   # quoted']),
        (lambda all_: all_["release"].update(notes="Short."), ["Folded", "over"], ["    Short."]),
        (
            lambda all_: steps_of(all_)[2].update(action_result="/b"),
            ["/a"],
            ["          action_result: /b   # address"],
        ),
        (
            lambda all_: steps_of(all_)[0].update(required=False),
            ["saves"],
            ["        - Click | Save [optional]  # saves"],
        ),
        (lambda all_: steps_of(all_)[3].update(type="x"), ["Relo"], ["        - {type: x, action: Reload, id: 43}"]),
        (lambda all_: all_["test_sets"][0].update(name="1"), ["One"], ['- name: "1"']),
        (lambda all_: all_["test_sets"].pop(1), ["between", "Two"], []),
        (lambda all_: all_["test_sets"][0]["cases"].pop(1), ["id: 21", "name: B", "about B"], ["      order_index: 3"]),
    ],
)
def test_what_changed_is_changed_where_it_stands(
    change: Callable[[Record], object], went: list[str], came: list[str]
) -> None:
    gone, new = _changed(COMMENTED, change)
    assert len(gone) == len(went)
    assert all(word in line for word, line in zip(went, gone, strict=True)), gone
    assert new == came


def test_a_new_step_is_written_as_its_siblings_and_ids_stay_out() -> None:
    text = TEXTS["without ids"]
    records = with_ids(read_release_text(text))
    steps = steps_of(records)
    steps.insert(1, steps[0] | {"id": 999, "step_definition": "New", "order_index": 2})
    for place, step in enumerate(steps, start=1):
        step["order_index"] = place
    before, after = text.splitlines(), update_text(text, records).splitlines()
    assert [line.strip() for line in after if line not in before] == [
        "- New => URL | | /login | The sign-in page is shown [type=url-visit, id=999]"
    ]
    assert [line for line in before if line not in after] == []


def test_steps_that_were_moved_take_their_comments_along() -> None:
    records = with_ids(read_release_text(COMMENTED))
    steps = steps_of(records)
    steps[0], steps[1] = steps[1] | {"order_index": 1}, steps[0] | {"order_index": 2}
    lines = update_text(COMMENTED, records).splitlines()
    assert lines.index("        # second") < lines.index("        # plain step")
    assert sorted(lines) == sorted(COMMENTED.splitlines())


def test_a_list_that_is_new_comes_behind_one_that_was_empty() -> None:
    records = with_ids(read_release_text(COMMENTED))
    records["test_sets"][2]["cases"] = [{"id": 90, "name": "F", "description": "", "order_index": 1, "scenarios": []}]
    records["match_configs"] = [{"id": 8, "name": "M", "options": ["a"]}]
    assert update_text(COMMENTED, records).endswith(
        "  cases:\n    - id: 90\n      name: F\n      description: ''\n      order_index: 1\n"
        "match_configs:\n  - id: 8\n    name: M\n    options: [a]\n# the end\n"
    )


def test_json_is_written_again_and_stays_json() -> None:
    text = to_json(read_release_text(FAILING), "compact")
    records = with_ids(read_release_text(text))
    steps_of(records)[0]["action_result"] = "/other"
    changed = update_text(text, records)
    assert json.loads(changed)["format"] == json.loads(text)["format"]
    assert '"Given the sign-in page is open => URL | | /other' in changed


def test_a_file_of_another_release_is_refused() -> None:
    records = with_ids(read_release_text(COMMENTED))
    records["release"] |= {"id": 6, "release_number": "2.11"}
    with pytest.raises(
        UsageError, match=r"the file holds release 2\.10 \(id 5\), not 2\.11 \(id 6\); export to another"
    ):
        update_text(COMMENTED, records)


def test_a_file_on_the_disk_is_written_where_it_has_to_change(tmp_path: Path) -> None:
    path = tmp_path / "release.yml"
    path.write_bytes(b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode())
    records = with_ids(read_release_text(COMMENTED))
    before = path.stat()
    assert not update_file(path, records)
    assert path.stat() == before
    records["release"]["status"] = "closed"
    assert update_file(path, records)
    changed = path.read_bytes()
    assert (
        changed == b"\xef\xbb\xbf" + COMMENTED.replace("status: open", "status: closed").replace("\n", "\r\n").encode()
    )
    path.write_text("format: 1", encoding="utf-8")
    with pytest.raises(UsageError, match=r"release\.yml: line 1: the file must say"):
        update_file(path, records)
