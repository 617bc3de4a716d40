"""What is looked at before a version is published."""

from __future__ import annotations

import io
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import check_release
import pytest

NAME = "pytest_e1ts-0.2.0"
METADATA = """\
Metadata-Version: 2.4
Name: pytest-e1ts
Version: 0.2.0
Summary: Tests
License-Expression: MIT
License-File: LICENSE
Requires-Python: >=3.11
Project-URL: Source, https://code.invalid/pytest-e1ts
Description-Content-Type: text/markdown

# pytest-e1ts
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout that is ready for version 0.2.0."""
    (tmp_path / "changelog").mkdir()
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.2.0 (2026-11-26)\n\n- More.\n\n## 0.1.0 (2026-10-01)\n")
    return tmp_path


def write_archives(folder: Path, *, more: str = "", source: str = "", metadata: str = METADATA) -> Path:
    folder.mkdir()
    with zipfile.ZipFile(folder / f"{NAME}-py3-none-any.whl", "w") as wheel:
        for name in filter(None, ("pytest_e1ts/__init__.py", "pytest_e1ts/py.typed", more)):
            wheel.writestr(name, "")
        wheel.writestr(f"{NAME}.dist-info/METADATA", metadata)
    with tarfile.open(folder / f"{NAME}.tar.gz", "w:gz") as archive:
        for name in filter(None, ("pyproject.toml", "tests/test_a.py", source)):
            archive.addfile(tarfile.TarInfo(f"{NAME}/{name}"), io.BytesIO())
    return folder


def test_a_version_that_is_ready_has_no_problems(root: Path) -> None:
    archives = write_archives(root / "dist")
    assert list(check_release.changelog_problems(root, "0.2.0", "v0.2.0")) == []
    assert list(check_release.archive_problems(archives, "0.2.0")) == []


@pytest.mark.parametrize(
    ("version", "tag", "problem"),
    [("0.2.0", "v0.3.0", "tag v0.2.0"), ("0.3.0", "v0.3.0", "no section for 0.3.0"), ("2.0", "v2.0", "no section")],
)
def test_a_tag_and_a_changelog_that_say_otherwise_are_told(root: Path, version: str, tag: str, problem: str) -> None:
    (told,) = check_release.changelog_problems(root, version, tag)
    assert problem in told


def test_notes_that_are_not_in_the_changelog_yet_are_told(root: Path) -> None:
    (root / "changelog" / "+late.fixed.md").write_text("Late.")
    (told,) = check_release.changelog_problems(root, "0.2.0", "v0.2.0")
    assert "+late.fixed.md" in told


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"more": "tests/test_a.py"}, "whl holds tests/test_a.py"),
        ({"more": "pytest_e1ts/__pycache__/a.cpython-311.pyc"}, "whl holds pytest_e1ts/__pycache__"),
        ({"source": "secrets.env"}, "gz holds pytest_e1ts-0.2.0/secrets.env"),
        ({"source": ".e1ts/postgres/data"}, "gz holds pytest_e1ts-0.2.0/.e1ts"),
        ({"metadata": METADATA.replace("Version: 0.2.0", "Version: 0.1.9")}, "has the version 0.1.9"),
        ({"metadata": METADATA.replace("text/markdown", "text/plain")}, "no description in Markdown"),
        ({"metadata": METADATA.replace("Requires-Python: >=3.11\n", "")}, "has no Requires-Python"),
        ({"metadata": METADATA.replace("code.invalid", "example.test")}, "still a placeholder"),
    ],
)
def test_archives_that_must_not_get_out_are_told(tmp_path: Path, changes: dict[str, str], problem: str) -> None:
    (told,) = check_release.archive_problems(write_archives(tmp_path / "dist", **changes), "0.2.0")
    assert problem in told


def test_an_archive_too_many_or_too_few_is_told(tmp_path: Path) -> None:
    archives = write_archives(tmp_path / "dist")
    (archives / "pytest_e1ts-0.1.0.tar.gz").touch()
    assert "and nothing else" in "".join(check_release.archive_problems(archives, "0.2.0"))


def test_metadata_without_anything_lacks_every_field() -> None:
    told = list(check_release.metadata_problems(Message(), "0.2.0"))
    assert len(told) == len(check_release.WANTED) + 2
