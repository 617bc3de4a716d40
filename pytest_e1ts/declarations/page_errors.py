"""What a run makes of what pages get wrong by themselves, and how that is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from pytest_e1ts.declarations.kinds import word_among
from pytest_e1ts.declarations.option import Given, Kind, Option, late_dataclass

PageErrorLevel = Literal["fail", "warn", "off"]
_LEVELS: tuple[PageErrorLevel, ...] = ("fail", "warn", "off")


@late_dataclass(frozen=True)
class PageErrorRules:
    """What a run makes of what pages get wrong by themselves.

    Attributes:
        uncaught: Of errors that nothing catches, rejected promises included.
        console: Of errors that scripts write into the console.
        requests: Of requests that fail, or are answered with a status from 400 on.
        dialogs: Of native dialogs that no row asks for.
    """

    uncaught: PageErrorLevel = "warn"
    console: PageErrorLevel = "warn"
    requests: PageErrorLevel = "warn"
    dialogs: PageErrorLevel = "warn"

    def level(self, kind: str) -> PageErrorLevel:
        """Return what is made of a kind."""
        levels = {"uncaught": self.uncaught, "console": self.console, "requests": self.requests}
        return levels.get(kind, self.dialogs)

    @property
    def listens(self) -> bool:
        """Whether pages have to be listened to."""
        return {self.uncaught, self.console, self.requests} != {"off"}


def _read(option: Option[PageErrorRules], given: Given) -> PageErrorRules:
    kinds = tuple(PageErrorRules.__annotations__)
    levels: dict[str, PageErrorLevel] = {}
    for part in filter(None, map(str.strip, given.text(option).split(","))):
        name, equals, word = (text.strip() for text in part.rpartition("="))
        chosen = (word_among(kinds, name, option),) if equals else kinds
        level = word_among(_LEVELS, word, option)
        levels |= {kind: level for kind in chosen if equals or kind not in levels}
    return PageErrorRules(**levels)


PAGE_ERRORS = Kind(_read, "|".join(_LEVELS))
"""``warn``, or ``warn,uncaught=fail,console=off``: a word for all kinds, and others for some of them."""


def is_allowed(error: str, patterns: tuple[str, ...]) -> bool:
    """Return whether a page error is allowed.

    Args:
        error: The error, as ``kind: message``.
        patterns: Parts of what is allowed; ``*`` stands for any text.
    """
    return any(_matcher(pattern).search(error) for pattern in patterns)


@lru_cache(maxsize=256)
def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, pattern.strip().split("*"))), re.IGNORECASE | re.DOTALL)
