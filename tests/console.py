"""The console blocks of the documentation: what people are told to type, and what is said of each.

Every block is run by ``tests/plugin/console_blocks`` as it is written. One that cannot be says why above it:

    <!-- console: network -->                       it needs a package index, a code host or a server of one's own
    <!-- console: ci -->                            .ci/run runs it, in a clone of its own
    <!-- console: long -->                          it takes minutes; that its words are right is checked
    <!-- console: window -->                        it opens a window
    <!-- console: output -->                        there is no command in it
    <!-- console: tested in tests/… -->             a test of its own runs it
    <!-- consoles: tested in tests/… -->            the same of all blocks of the page
    <!-- console: ends with 3, 1 -->                it is run, and its commands end with these, where that is not 0
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs_site.pages import markdown_files

from tests.checkout import ROOT

REASONS = {"network", "ci", "long", "window", "output"}
"""Why a block is not run by the test, besides that another test does."""

_BLOCK = re.compile(
    r"(?:^ *<!-- console: (?P<note>[^\n]*?) -->\n)?^(?P<indent> *)```console[^\n]*\n(?P<text>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
_OF_ALL = re.compile(r"^<!-- consoles: (?P<note>[^\n]*?) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A console block.

    Attributes:
        page: Its page, below the root.
        line: Its first line there.
        note: What the comment above it says; empty without one.
        text: What is in it, without the indentation of a list.
    """

    page: str
    line: int
    note: str
    text: str

    @property
    def commands(self) -> list[str]:
        """Return what is typed, without the comments behind it and with each part of ``a && b`` for itself."""
        typed = [line.removeprefix("$ ") for line in self.text.splitlines() if line.startswith("$ ")]
        return [part.strip() for line in typed for part in re.sub(r"\s+# .*", "", line).split("&&")]

    @property
    def is_run(self) -> bool:
        """Return whether the test that runs blocks runs this one."""
        return not self.note or self.note.startswith("ends with ")

    @property
    def statuses(self) -> list[int]:
        """Return the status that each of its commands ends with."""
        written = re.findall(r"\d+", self.note) if self.note.startswith("ends with ") else []
        return [int(status) for status in written] or [0] * len(self.commands)

    @property
    def elsewhere(self) -> Path | None:
        """Return the file or folder of tests that runs it instead; None where there is none."""
        return ROOT / self.note.removeprefix("tested in ") if self.note.startswith("tested in ") else None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks() -> list[Block]:
    """Return all console blocks of the documentation."""
    pages = [file for file in markdown_files(ROOT) if "adr" not in file.parts]
    return [block for page in pages for block in blocks_of(page.relative_to(ROOT).as_posix(), page.read_text("utf-8"))]


def blocks_of(page: str, text: str) -> Iterator[Block]:
    """Yield the console blocks of a page."""
    of_all = _OF_ALL.search(text)
    for found in _BLOCK.finditer(text):
        indent = len(found["indent"])
        content = "".join(line[indent:] for line in found["text"].splitlines(keepends=True))
        yield Block(
            page,
            text.count("\n", 0, found.end("indent")) + 1,
            found["note"] or (of_all["note"] if of_all else ""),
            content,
        )


def words_of(command: str) -> list[str]:
    """Return the words of a command, without variables before it and without the file that its output goes to."""
    words = shlex.split(command.partition(" > ")[0])
    while words and re.fullmatch(r"[A-Z][A-Z0-9_]*=.*", words[0]):
        del words[0]
    return words
