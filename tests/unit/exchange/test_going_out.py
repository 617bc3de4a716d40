from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.formats import Format
from pytest_e1ts.exchange.going_out import write_release
from pytest_e1ts.exchange.incoming import Incoming
from tests.unit.exchange.written import full, release

RELEASE = full(release())
ONE_FILE = Format("one", "a file", (".one",), f"{__name__}:read", f"{__name__}:write")
FOLDER = Format("many", "a folder", (".one",), f"{__name__}:read", f"{__name__}:write", means_folder="a folder")


def read(path: Path) -> Incoming:
    """Read what :func:`write` wrote."""
    file = path / "a.one" if path.is_dir() else path
    try:
        return Incoming(json.loads(file.read_text()))
    except ValueError as error:
        raise UsageError("it cannot be read", code="bad-source") from error


def write(records: dict[str, Any], target: Path) -> tuple[Path, ...]:
    """Write the release's own record."""
    file = target if target.suffix else target / "a.one"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps({"release": records["release"]}))
    return (file,)


def test_release_is_written_where_nothing_is(tmp_path: Path) -> None:
    assert write_release(RELEASE, ONE_FILE, tmp_path / "a.one") == (tmp_path / "a.one",)
    assert write_release(RELEASE, FOLDER, tmp_path / "out") == (tmp_path / "out" / "a.one",)


def test_our_own_files_are_written_again(tmp_path: Path) -> None:
    for _ in range(2):
        write_release(RELEASE, ONE_FILE, tmp_path / "a.one")
        write_release(RELEASE, FOLDER, tmp_path / "out")


@pytest.mark.parametrize("text", ["mine", '{"release": {"release_number": "1.0"}}', "{}"])
def test_file_that_does_not_hold_the_release_is_overwritten_with_force_alone(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.one"
    file.write_text(text)
    for one, target in ((ONE_FILE, file), (FOLDER, tmp_path)):
        with pytest.raises(UsageError, match=r"not hold release 2\.1\. .*--force") as raised:
            write_release(RELEASE, one, target)
        assert raised.value.code == "file-in-the-way"
    assert file.read_text() == text
    write_release(RELEASE, ONE_FILE, file, force=True)
    assert file.read_text() != text


def test_other_files_of_a_folder_are_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("mine")
    assert write_release(RELEASE, FOLDER, tmp_path)
    assert (tmp_path / "readme.txt").read_text() == "mine"


def test_target_of_the_wrong_kind_says_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "a.one").write_text("")
    for one, target, said in (
        (FOLDER, tmp_path / "a.one", "Name a folder"),
        (ONE_FILE, tmp_path, r"Name a file that ends with \.one"),
        (ONE_FILE, tmp_path / "a.two", r"such as a\.one"),
    ):
        with pytest.raises(UsageError, match=said):
            write_release(RELEASE, one, target)
