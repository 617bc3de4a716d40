"""Which texts Gherkin can hold as they are: it trims titles, cuts files into lines and knows words at their start."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from functools import lru_cache

_ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_LANGUAGE = re.compile(r"#\s*language\s*:")


def is_one_line(text: str) -> bool:
    """Return whether a text holds no line end and nothing that editors take for one, or do not show."""
    return _ODD.search(text) is None


def is_title(text: str) -> bool:
    """Return whether a text can stand behind a keyword, where blanks around it are lost."""
    return bool(text) and text == text.strip() and is_one_line(text)


def as_title(text: str) -> str:
    """Return what of a text can stand behind a keyword; the same where all of it can."""
    return text if is_title(text) else " ".join(_ODD.sub(" ", text).split())


def is_comment(line: str) -> bool:
    """Return whether a line ``# …`` is a comment which comes back as it is, and none that says the language."""
    return line.startswith("# ") and is_title(line[2:]) and not _LANGUAGE.match(line)


def is_description(text: str) -> bool:
    """Return whether a text can stand below a title: its lines come back, and none begins with a word of Gherkin."""
    lines = text.split("\n")
    if not all(is_one_line(line) and not line.lstrip().startswith(_reserved()) for line in lines):
        return False
    return as_description(indented(lines, 4)) == text


def as_description(lines: Iterable[str]) -> str:
    """Return a description of the lines below a title, however far in they stand."""
    return textwrap.dedent("\n".join(line.rstrip() for line in lines)).strip("\n")


def indented(lines: Iterable[str], blanks: int) -> list[str]:
    """Return lines farther in; empty ones stay empty."""
    return [f"{' ' * blanks}{line}" if line else "" for line in lines]


@lru_cache(maxsize=1)
def _reserved() -> tuple[str, ...]:
    from gherkin.dialect import Dialect  # noqa: PLC0415 - only who exchanges Gherkin needs it

    english = Dialect.for_name("en")
    if english is None:  # it is the dialect of files that name none
        return ()
    titles = (
        *english.feature_keywords, *english.rule_keywords, *english.background_keywords, *english.scenario_keywords,
        *english.scenario_outline_keywords, *english.examples_keywords,
    )  # fmt: skip
    steps = (
        *english.given_keywords, *english.when_keywords, *english.then_keywords, *english.and_keywords,
        *english.but_keywords,
    )  # fmt: skip
    return ("@", "#", '"""', "```", *(f"{title}:" for title in titles), *steps)
