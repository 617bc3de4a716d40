"""Where scenarios are written in a release file: their lines, whatever else the file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.store.releases.file.files import read_release_text, release_text
from pytest_e1ts.store.releases.file.places import WrittenScenario, is_release_file, read_places
from pytest_e1ts.store.releases.file.shape import FORMAT

FILE = """\
format: pytest-e1ts release 1
release:
  id: 5
  release_number: 2.10
  notes: {nobody: [expects, {lists: here}]}
select_configs:
  - {id: 1, name: Severity, options: [Low, {a: [b]}]}
test_sets:
  - id: 11
    cases:
      - name: Users
        scenarios:
          - id: 101
            name: Ann signs in
            steps:
              - {id: 1, action: Click, name: no scenario}
              - id: 2
          - name: Bob signs in
          - {name: "Cy", id: 103, steps: [{id: 3}]}
    name: Sign in
  - name: Empty
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "release.yml"
    path.write_text(FILE)
    return path


def test_each_scenario_has_its_line_its_id_and_the_names_that_lead_to_it(file: Path) -> None:
    written = read_places(file)
    assert written is not None
    assert (written.id, written.number) == ("5", "2.10")
    assert written.scenarios == (
        WrittenScenario(("Sign in", "Users", "Ann signs in"), "101", 13),
        WrittenScenario(("Sign in", "Users", "Bob signs in"), "", 18),
        WrittenScenario(("Sign in", "Users", "Cy"), "103", 19),
    )


def test_a_json_file_has_lines_too(tmp_path: Path) -> None:
    release = {
        "format": FORMAT,
        "release": {"id": 5, "release_number": "2.1"},
        "test_sets": [{"name": "Set", "cases": [{"name": "Case", "scenarios": [{"id": 7, "name": "One"}]}]}],
    }
    path = tmp_path / "release.json"
    path.write_text(release_text(read_release_text(json.dumps(release)), path))
    written = read_places(path)
    assert written is not None
    (one,) = written.scenarios
    assert '"id": 7' in "".join(path.read_text().splitlines(keepends=True)[one.line - 1 :][:2])
    assert one.names == ("Set", "Case", "One")


@pytest.mark.parametrize(
    "text", ["a: [", "release: 5\ntest_sets: nothing\n", "- a\n- b\n", "", "test_sets:\n  - 1\n  - cases: x\n"]
)
def test_a_file_of_another_shape_has_no_places(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.yml"
    path.write_text(text)
    written = read_places(path)
    assert written is None or written.scenarios == ()


def test_a_file_that_cannot_be_read_has_no_places(tmp_path: Path) -> None:
    assert read_places(tmp_path) is None
    assert not is_release_file(tmp_path / "absent.yml")


def test_a_release_file_is_known_by_its_first_lines(file: Path) -> None:
    assert is_release_file(file)
    file.write_text("format: something else\n")
    assert not is_release_file(file)
