"""What the rounds say: medians, ratios to a reference in the same round, and how far they spread."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.peers.running import Run

Round = dict[str, Run]
"""The runs of one round, by contender; void ones are not among them."""

TARGETS = (
    ("rows-reuse", "node-login", 0.75),
    ("rows-shared", "node-login", 0.55),
    ("rows-reuse", "node-reuse", 0.95),
    ("rows-reuse", "python-reuse", 1.00),
)
"""Whose wall time is to be at most how much of whose."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A median and the lowest and highest of what it comes from."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write it for people."""
        return f"{self.median:.2f} ({self.low:.2f}–{self.high:.2f})"


def spread(values: Iterable[float]) -> Spread | None:
    """Return the median of what there is, None where there is nothing."""
    found = sorted(values)
    return Spread(statistics.median(found), found[0], found[-1]) if found else None


def wall(rounds: list[Round], name: str) -> Spread | None:
    """Return how long a contender took, in seconds."""
    return spread(found[name].wall for found in rounds if name in found)


def cpu(rounds: list[Round], name: str) -> Spread | None:
    """Return how much processor time a contender took, in seconds."""
    return spread(found[name].cpu for found in rounds if name in found)


def ratio(rounds: list[Round], name: str, reference: str) -> Spread | None:
    """Return a contender's wall time over another's, compared within each round."""
    return spread(found[name].wall / found[reference].wall for found in rounds if name in found and reference in found)


def cpu_ratio(rounds: list[Round], name: str, reference: str) -> Spread | None:
    """Return a contender's processor time over another's, compared within each round."""
    return spread(found[name].cpu / found[reference].cpu for found in rounds if name in found and reference in found)
