"""What the pages have in common: the comment that says how they are made, tables, and docstrings as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

MADE = "<!-- made by python -m tests.reference_pages --write -->"
SECTIONS = ("Args", "Returns", "Yields", "Raises")

_SECTION = re.compile(rf"^(?P<title>{'|'.join(SECTIONS)}):$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"<(?=[a-z])")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a table."""
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in map(cell_of, row))}|"


def cell_of(text: str) -> str:
    """Return a text as a cell can hold it."""
    return " ".join(text.replace("|", "\\|").split())


def plain(text: str) -> str:
    """Return a docstring's text as Markdown, in one line."""
    return _PLACEHOLDER.sub("\\<", " ".join(re.sub(r":\w+:`", "`", text.replace("``", "`")).split()))


def parts_of(docstring: str) -> dict[str, str]:
    """Return a docstring in parts: ``text``, and each section by its title."""
    pieces = _SECTION.split(inspect.cleandoc(docstring))
    titles, texts = pieces[1::2], pieces[2::2]
    return {"text": pieces[0].strip(), **dict(zip(titles, map(inspect.cleandoc, texts), strict=True))}


def entries(section: str) -> dict[str, str]:
    """Return the entries of a section, such as arguments, by name."""
    found = re.split(r"^(?=\w+: )", section, flags=re.MULTILINE)
    return {name: plain(text) for name, _, text in (entry.partition(": ") for entry in found if entry.strip())}


def paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a docstring's text: each paragraph, and an empty line behind it."""
    for paragraph in text.split("\n\n"):
        yield from (plain(paragraph), "")
