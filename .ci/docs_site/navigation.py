"""The navigation of the site, made of the lists of pages that people read on the code host as well.

``docs/README.md`` has a section for each tab and a line for each page. A line that leads to the ``README.md`` of a
folder below stands for the pages that this one lists. A page that no list names comes last in the section
of its folder.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CONTENTS = "docs/README.md"
HOME = "README.md"
LAST_RESORT = (
    ("docs/tutorial", "Tutorial"),
    ("examples/", "Tutorial"),
    ("docs/reference/", "Reference"),
    ("docs/adr/", "Explanations"),
    ("", "Guides"),
)
"""Where pages belong that no list names, by the beginning of their path."""
_WITH_LISTS = {"docs", "docs/reference", "docs/adr"}
"""Folders whose pages stand for themselves; those of another that no list names are one entry, called like it."""

_SECTION = re.compile(r"^## (?P<title>.+)$")
_ENTRY = re.compile(r"^(?:- |\d+\. )\[(?P<title>[^\]]+)\]\((?P<target>[^)#\s]+\.md)\)")

Entry = dict[str, "str | list[Entry]"]


@dataclass
class Section:
    """A part of a list of pages.

    Attributes:
        title: What it is called; empty before the first heading.
        pages: The pages, each with its title and its path below the root.
    """

    title: str
    pages: list[tuple[str, str]] = field(default_factory=list)


def sections(root: Path, contents: str) -> list[Section]:
    """Return what a list of pages names, section by section."""
    found = [Section("")]
    for line in (root / contents).read_text(encoding="utf-8").splitlines():
        if heading := _SECTION.match(line):
            found.append(Section(heading["title"]))
        elif entry := _ENTRY.match(line):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(contents), entry["target"]))
            found[-1].pages.append((entry["title"].replace("`", ""), path))
    return [section for section in found if section.pages]


def navigation(root: Path, pages: Iterable[str]) -> list[Entry]:
    """Return the navigation as ``mkdocs.yml`` writes it.

    Args:
        root: The checkout.
        pages: All pages, as paths below the root.

    Raises:
        ValueError: The contents lack a section that pages belong to which no list names.
    """
    tabs: dict[str, list[Entry]] = {}
    for section in sections(root, CONTENTS):
        tabs[section.title] = [_expanded(root, title, path) for title, path in section.pages]
    named = {HOME, CONTENTS, *_paths([{title: entries} for title, entries in tabs.items()])}
    for page in sorted(set(pages) - named):
        tab = next(title for beginning, title in LAST_RESORT if page.startswith(beginning))
        if tab not in tabs:
            raise ValueError(f"{CONTENTS} has no section {tab!r}, where {page} belongs.")
        _group(tabs[tab], page).append({_title(root / page): page})
    return [{"Home": HOME}, *({title: entries} for title, entries in tabs.items())]


def _group(entries: list[Entry], page: str) -> list[Entry]:
    """Return where the entry of a page that no list names belongs: among the entries, or in the one of its folder."""
    folder = posixpath.dirname(page)
    if not folder.startswith("docs/") or folder in _WITH_LISTS:
        return entries
    name = posixpath.basename(folder).capitalize()
    groups = [below for entry in entries for title, below in entry.items() if title == name and isinstance(below, list)]
    if not groups:
        groups.append([])
        entries.append({name: groups[0]})
    return groups[0]


def _expanded(root: Path, title: str, path: str) -> Entry:
    """Return the entry of a page; that of a folder's list holds what the list names."""
    if not path.endswith("/README.md") or not path.startswith("docs/"):
        return {title: path}
    entries: list[Entry] = [{title: path}]
    for section in sections(root, path):
        inner: list[Entry] = [{name: page} for name, page in section.pages]
        entries += [{section.title: inner}] if section.title else inner
    return {title: entries}


def _paths(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        for below in entry.values():
            yield from [below] if isinstance(below, str) else _paths(below)


def _title(page: Path) -> str:
    heading = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return heading[1].replace("`", "") if heading else page.stem
