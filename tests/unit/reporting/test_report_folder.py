"""Who may look into the report folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_e1ts.reporting.report_folder import ReportFolder
from pytest_e1ts.settings import ReportAccess, Settings

CI = {"CI": "true"}


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode_of(path: Path, access: ReportAccess, environ: dict[str, str], *, is_root: bool) -> str:
    settings = Settings(release="5", root=path.parent, report_dir=path, report_access=access)
    ReportFolder(settings, environ, is_root=is_root).open()
    return stat.filemode(path.stat().st_mode)


@pytest.mark.parametrize(
    ("access", "environ", "is_root", "made", "found"),
    [
        ("auto", {}, False, "drwx------", "drwxr-xr-x"),
        ("auto", CI, False, "drwxr-xr-x", "drwxr-xr-x"),
        ("auto", {}, True, "drwxr-xr-x", "drwxr-xr-x"),
        ("owner", CI, True, "drwx------", "drwx------"),
        ("umask", {}, False, "drwxr-xr-x", "drwxr-xr-x"),
    ],
)
def test_a_folder_that_a_run_makes_is_its_owners_where_nobody_collects_it(
    tmp_path: Path, access: ReportAccess, environ: dict[str, str], *, is_root: bool, made: str, found: str
) -> None:
    assert mode_of(tmp_path / "new" / "report", access, environ, is_root=is_root) == made
    (tmp_path / "old").mkdir()
    assert mode_of(tmp_path / "old", access, environ, is_root=is_root) == found


def test_a_folder_that_cannot_be_made_is_left_to_whoever_writes_into_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ReportFolder(
        Settings(release="5", root=tmp_path, report_dir=tmp_path / "file" / "report"), {}, is_root=False
    ).open()
    assert (tmp_path / "file").is_file()
