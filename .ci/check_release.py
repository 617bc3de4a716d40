#!/usr/bin/env python3
"""Look at what is about to be published: whether version, tag, changelog and archives say the same.

    python3 .ci/check_release.py TAG FOLDER

TAG is ``v`` and the version of ``pyproject.toml``; FOLDER holds the source archive and the wheel. Needs the standard
library alone.
"""

from __future__ import annotations

import re
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = ("Name", "Version", "Summary", "License-Expression", "License-File", "Requires-Python", "Project-URL")
"""Fields without which the page of the package would miss something."""

PLACEHOLDER = "example.test"
SOURCE_ONLY = re.compile(r"^(?!pytest_e1ts/|pytest_e1ts-[^/]+\.dist-info/)|__pycache__|\.(pyc|env)$")
"""What a wheel must not hold."""

LEFT_OVER = re.compile(r"^[^/]+/(\.\w+_cache|\.e1ts|\.git|\.venv|report|test-results)(/|$)|__pycache__|\.(pyc|env)$")
"""What not even a source archive may hold."""


def changelog_problems(root: Path, version: str, tag: str) -> Iterator[str]:
    """Yield what is not ready for a version: its tag, its section of the changelog, notes that are not in it."""
    if tag != f"v{version}":
        yield f"the tag is {tag}; pyproject.toml has the version {version}: tag v{version}"
    written = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)} \(", written, re.MULTILINE):
        yield f"CHANGELOG.md has no section for {version}: run towncrier build --version {version}"
    if left := sorted(path.name for path in (root / "changelog").glob("*.md")):
        yield f"changelog/ still holds {left[0]} and {len(left) - 1} more: run towncrier build --version {version}"


def archive_problems(folder: Path, version: str) -> Iterator[str]:
    """Yield what is wrong with the archives in a folder."""
    name = f"pytest_e1ts-{version}"
    source, wheel = folder / f"{name}.tar.gz", folder / f"{name}-py3-none-any.whl"
    if {path.name for path in folder.iterdir()} != {source.name, wheel.name}:
        yield f"{folder} should hold {source.name} and {wheel.name}, and nothing else"
        return
    with tarfile.open(source) as opened:
        yield from _listed(opened.getnames(), LEFT_OVER, source.name)
    with zipfile.ZipFile(wheel) as opened_wheel:
        yield from _listed(opened_wheel.namelist(), SOURCE_ONLY, wheel.name)
        if "pytest_e1ts/py.typed" not in opened_wheel.namelist():
            yield f"{wheel.name} lacks pytest_e1ts/py.typed, and says that it is typed"
        metadata = message_from_bytes(opened_wheel.read(f"{name}.dist-info/METADATA"))
    yield from metadata_problems(metadata, version)


def _listed(names: list[str], unwanted: re.Pattern[str], archive: str) -> Iterator[str]:
    if found := [name for name in names if unwanted.search(name)]:
        yield f"{archive} holds {found[0]} and {len(found) - 1} more that do not belong there"


def metadata_problems(metadata: Message, version: str) -> Iterator[str]:
    """Yield what is wrong with what the package says of itself."""
    yield from (f"the metadata has no {field}" for field in WANTED if not metadata.get(field))
    if metadata.get("Version") != version:
        yield f"the metadata has the version {metadata.get('Version')}; pyproject.toml has {version}"
    if metadata.get("Description-Content-Type") != "text/markdown" or not str(metadata.get_payload()).strip():
        yield "the metadata has no description in Markdown"
    yield from (
        f"Project-URL is still a placeholder: {address}: put the repository's address into project.urls"
        for address in metadata.get_all("Project-URL", [])
        if PLACEHOLDER in address
    )


def main(arguments: list[str]) -> int:
    """Check a tag and a folder; see the text at the top of this file."""
    tag, folder = arguments
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    problems = [*changelog_problems(ROOT, version, tag), *archive_problems(Path(folder), version)]
    for problem in problems:
        print(f"check of the release: {problem}", flush=True)
    print(f"check of the release: {'FAILED' if problems else 'all is well'}", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
