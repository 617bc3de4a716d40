"""How long artifacts stay: by what they are, how their run ended, and where it ran."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.registry import suggestion

DAY_S = 86_400.0
FOREVER = "forever"
DEFAULTS: Mapping[str, float] = {
    "screenshots": 7 * DAY_S,
    "videos": 14 * DAY_S,
    "logs": 30 * DAY_S,
    "failed": 90 * DAY_S,
    "production": 365 * DAY_S,
}
"""Seconds by kind of file, and the least for all files of a run that failed or ran in production."""

_PRODUCTION = {"production", "prod", "live"}
_KINDS = {".jpg": "screenshots", ".jpeg": "screenshots", ".png": "screenshots", ".webm": "videos", ".mp4": "videos"}
_UNITS = {"h": DAY_S / 24, "d": DAY_S, "w": 7 * DAY_S}
_AGE = re.compile(r"(\d+)\s*([hdw])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is known of a run.

    Attributes:
        verdict: ``passed``, ``failed``, ``running`` or ``unknown``.
        environment: Where it ran; empty where that is not known.
    """

    verdict: str = "unknown"
    environment: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """The table of ages.

    Attributes:
        ages: Seconds by name, see :data:`DEFAULTS`.
    """

    ages: Mapping[str, float] = field(default_factory=lambda: DEFAULTS)

    def age_of(self, name: str, run: RunFacts) -> float:
        """Return how many seconds a file stays; one of a run whose verdict nobody knows stays as if it had failed.

        Args:
            name: The file's name.
            run: What is known of its run.
        """
        ages = [self.ages[kind_of(name)]]
        if run.verdict != "passed":
            ages.append(self.ages["failed"])
        if run.environment.casefold() in _PRODUCTION:
            ages.append(self.ages["production"])
        return max(ages)


def kind_of(name: str) -> str:
    """Return ``screenshots``, ``videos`` or ``logs``: traces and what pages say of themselves count as logs."""
    return _KINDS.get(PurePosixPath(name).suffix.lower(), "logs")


def parse_keep(given: Iterable[str]) -> Retention:
    """Return the table with the ages that were given.

    Args:
        given: Such as ``screenshots=3d``, ``failed=26w`` or ``production=forever``.

    Raises:
        ConfigurationError: A name or an age is none.
    """
    ages = dict(DEFAULTS)
    for text in given:
        name, _, age = text.partition("=")
        if name.strip() not in DEFAULTS:
            raise ConfigurationError(
                f"--keep {text!r}: nothing is called {name!r}. {suggestion(name, DEFAULTS)}", code="bad-option-value"
            )
        ages[name.strip()] = _seconds(age.strip(), text)
    return Retention(ages)


def age_text(seconds: float) -> str:
    """Write an age as it is given: ``7d``, ``12h``, ``forever``."""
    if seconds == float("inf"):
        return FOREVER
    return f"{seconds / DAY_S:g}d" if seconds % DAY_S == 0 else f"{seconds * 24 / DAY_S:g}h"


def _seconds(age: str, text: str) -> float:
    if age == FOREVER:
        return float("inf")
    match = _AGE.fullmatch(age)
    if match is None:
        raise ConfigurationError(
            f"--keep {text!r}: {age!r} is no age, such as 12h, 7d, 26w or {FOREVER}.", code="bad-option-value"
        )
    return int(match[1]) * _UNITS[match[2].lower()]
