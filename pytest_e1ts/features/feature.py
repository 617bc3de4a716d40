"""A feature file as it was read, before its sentences are looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Node = Mapping[str, Any]
"""A part of what Gherkin's parser returns."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read: a line of it, counted from 1, and a sentence."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature file.

    Attributes:
        path: Where it is, from the root folder, with slashes.
        title: The name that it gives itself; its path where it has none.
        line: Where it begins, counted from 1.
        document: What Gherkin's parser made of it; empty where it cannot be read.
        faults: Why it cannot.
        details: Columns of rows in comments above steps, by the line of the step.
    """

    path: str
    title: str
    line: int = 1
    document: Node = field(default_factory=dict, repr=False)
    faults: tuple[Fault, ...] = ()
    details: Mapping[int, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def at(self, line: int) -> str:
        """Return a place in it, as terminals and editors know it: ``features/approval.feature:9``."""
        return f"{self.path}:{line}"
