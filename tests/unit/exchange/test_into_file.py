from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.imported import Wanted
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.into_file import import_into_file
from pytest_e1ts.store.releases.file.files import read_release_file
from tests.unit.exchange.written import SOURCE, release, scenario, sets

WANTED = Wanted(SOURCE)
THERE = """\
# Ours, and looked after.
format: pytest-e1ts release 1
release:
  release_number: "2.1"
  status: open # since May
test_sets:
- name: Orders # the heart of it
  cases:
  - name: Create
    scenarios:
    - name: Happy
      steps:
      - When I open it => URL | | /orders
      # do not touch
      - When I save => Click | Save
"""
SOURCE_ROWS = Incoming(
    release(
        test_sets=sets(
            scenario("Happy", "When I open it", "When I fill it", "When I save"),
            scenario("Sad", {"action": "URL", "action_result": "/"}),
        )
    )
)


def test_new_file_is_made_with_its_steps_in_one_line_each(tmp_path: Path) -> None:
    file = tmp_path / "in" / "release.yml"
    done = import_into_file(file, SOURCE_ROWS, WANTED)
    assert done.changes_anything
    assert "      - URL | | /\n" in file.read_text()
    assert read_release_file(file)["release"]["release_number"] == "2.1"


def test_file_that_is_there_keeps_its_comments_and_gets_no_ids(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    file.write_text(THERE)
    import_into_file(file, SOURCE_ROWS, WANTED)
    assert file.read_text() == THERE.replace(
        "      # do not touch\n", "      - When I fill it =>\n      # do not touch\n"
    ) + ("    - name: Sad\n      steps:\n      - URL | | /\n")


def test_second_import_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    file.write_text(THERE)
    import_into_file(file, SOURCE_ROWS, WANTED)
    text = file.read_text()
    done = import_into_file(file, SOURCE_ROWS, WANTED)
    assert (done.changes_anything, file.read_text()) == (False, text)


def test_new_file_holds_the_release_with_the_ids_of_the_source(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    source = Incoming(SOURCE_ROWS.records | {"release": {"release_number": "2.1", "id": 9}})
    import_into_file(file, source, WANTED)
    assert read_release_file(file)["release"]["id"] == 9


def test_dry_run_writes_no_file(tmp_path: Path) -> None:
    wanted = replace(WANTED, dry_run=True)
    assert import_into_file(tmp_path / "release.yml", SOURCE_ROWS, wanted).changes_anything
    assert not list(tmp_path.iterdir())


def test_source_without_a_release_goes_into_the_one_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    file.write_text(THERE)
    assert import_into_file(file, Incoming({"test_sets": sets(name="Bills")}), WANTED).number == "2.1"
    with pytest.raises(UsageError, match="--release NUMBER"):
        import_into_file(tmp_path / "other.yml", Incoming({}), WANTED)


def test_file_of_another_release_is_refused_unless_that_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    file.write_text(THERE)
    other = Incoming({"release": {"release_number": "3.0"}, "test_sets": sets(name="Bills")})
    with pytest.raises(UsageError, match=r"holds release 2\.1, and orders\.xlsx holds release 3\.0\. .*--release 2\.1"):
        import_into_file(file, other, WANTED)
    with pytest.raises(UsageError, match=r"--release names release 3\.0\."):
        import_into_file(file, SOURCE_ROWS, replace(WANTED, release="3.0"))
    assert import_into_file(file, other, replace(WANTED, release="2.1")).number == "2.1"


def test_name_that_no_release_file_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has to end with \.yml, \.yaml, \.json"):
        import_into_file(tmp_path / "release.txt", SOURCE_ROWS, WANTED)


def test_file_keeps_ids_of_its_own_and_gets_none_of_another_release(tmp_path: Path) -> None:
    file = tmp_path / "release.yml"
    file.write_text(THERE.replace("- name: Orders", "- id: 7\n  name: Orders"))
    other = Incoming({"release": {"release_number": "3.0"}, "test_sets": sets(scenario("Happy", id=90), id=91)})
    import_into_file(file, other, replace(WANTED, release="2.1"))
    (found,) = read_release_file(file)["test_sets"]
    assert (found["id"], found["cases"][0]["scenarios"][0]["id"]) == (7, None)
