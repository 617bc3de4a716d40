"""Lays the repository's Markdown out for the site: the same folders, so that the same links lead to the same pages.

What a page links to and is no Markdown (a module, a release file) becomes a page as well, which shows the file. So each
link works on the code host and in the site, and the site asks no other server for anything.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FOLDERS = ("docs", "demo", "examples")
PICTURES = {".png", ".svg", ".jpg"}
LANGUAGES = {".yml": "yaml", ".yaml": "yaml", ".py": "python", ".toml": "toml", ".sql": "sql", ".csv": "text"}
LINK = re.compile(r"(?<=\]\()(?P<target>[^)#\s]+)(?P<anchor>#[^)\s]*)?(?=\))")
_CODE = re.compile(r"^(?P<fence> *```+).*?^(?P=fence) *$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_PIPES = re.compile(r"^\|.*$", re.MULTILINE)
_CODE_WITH_PIPE = re.compile(r"`([^`]*\\\|[^`]*)`")
_HEADING = re.compile(r"^##+ ", re.MULTILINE)
_HIDDEN = {".venv", "node_modules"}
_WITHOUT_CONTENTS = "---\nhide:\n  - toc\n---\n\n"
"""Gives a page the width that a list of its headings would take."""


def markdown_files(root: Path) -> list[Path]:
    """Return the pages of a checkout: its Markdown above the folders, and in those that hold documentation."""
    found = [*root.glob("*.md"), *(file for folder in FOLDERS for file in (root / folder).rglob("*.md"))]
    return sorted(file for file in found if not _HIDDEN & set(file.relative_to(root).parts))


def links(text: str) -> Iterator[re.Match[str]]:
    """Yield the links of a page that lead to files; those in code are none."""
    code = [found.span() for found in _CODE.finditer(text)]
    for link in LINK.finditer(text):
        in_code = any(start <= link.start() < end for start, end in code)
        if not in_code and "://" not in link["target"] and not link["target"].startswith("mailto:"):
            yield link


def lay_out(root: Path, target: Path) -> None:
    """Write the pages of a checkout, what they show and what they link to.

    Args:
        root: The checkout.
        target: A folder; what it held is gone afterwards.
    """
    shutil.rmtree(target, ignore_errors=True)
    for file in markdown_files(root):
        text = file.read_text(encoding="utf-8")
        for link in links(text):
            _bring(root, (file.parent / link["target"]).resolve(), target)
        head = _WITHOUT_CONTENTS if len(_HEADING.findall(text)) < 3 else ""
        shown = with_pipes_in_tables("".join(_with_site_links(text, file.parent)))
        _write(target / file.relative_to(root), head + shown)
    for extra in (root / "docs" / "site").glob("*.*"):
        _copy(extra, target / "docs" / "site" / extra.name)


def _bring(root: Path, linked: Path, target: Path) -> None:
    """Have what a page links to: a picture as it is, any other file as a page; what is not there is found later."""
    if not linked.is_relative_to(root) or linked.suffix == ".md" or not linked.exists():
        return
    place = linked.relative_to(root)
    if linked.suffix in PICTURES:
        _copy(linked, target / place)
    else:
        _write(target / f"{place}.md", source_page(linked, place.as_posix()))


def _with_site_links(text: str, folder: Path) -> Iterator[str]:
    """Yield a page's text, in which links to files that become pages lead to these."""
    end = 0
    for link in links(text):
        yield text[end : link.start()]
        linked = folder / link["target"]
        becomes_page = linked.exists() and linked.suffix not in {".md", *PICTURES}
        yield (PurePosixPath(link["target"]).as_posix() + ".md" if becomes_page else link["target"])
        yield link["anchor"] or ""
        end = link.end()
    yield text[end:]


def with_pipes_in_tables(text: str) -> str:
    """Return a page's text in which an escaped pipe in the code of a table is shown as one, as code hosts show it."""

    def as_html(code: re.Match[str]) -> str:
        return f"<code>{html.escape(code[1].replace(chr(92) + '|', '|')).replace('|', '&#124;')}</code>"

    return _PIPES.sub(lambda line: _CODE_WITH_PIPE.sub(as_html, line[0]), text)


def source_page(file: Path, name: str) -> str:
    """Return a page that shows a file, or the names of a folder's files; the search leaves it out."""
    head = f"---\nsearch:\n  exclude: true\nhide:\n  - toc\n---\n\n# `{name}`\n\n"
    if file.is_dir():
        names = sorted(each.name for each in file.iterdir() if not each.name.startswith(("__pycache__", ".")))
        return head + "".join(f"- `{each}`\n" for each in names)
    language = LANGUAGES.get(file.suffix, "text")
    return f"{head}``````{language}\n{file.read_text(encoding='utf-8')}``````\n"


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
