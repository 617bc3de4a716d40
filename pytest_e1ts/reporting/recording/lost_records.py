"""The border around each record of a report: what is unexpected costs that record at most, and is reported.

A plain record takes the place of one that cannot be made: an error without steps. A report without its evidence must
not call a scenario passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from math import isfinite
from typing import TypeVar

from pytest_e1ts.errors import UNEXPECTED
from pytest_e1ts.extensions.origins import blame, unexpected_with_origin
from pytest_e1ts.model.events import ScenarioFinished, Verdict
from pytest_e1ts.model.results import ScenarioResult

MAX_LISTED = 5
_AS_ERROR = "is there as an error without steps"
_LEFT_OUT = "is left out"

Made = TypeVar("Made")


class LostRecords:
    """Makes the records of one report, and keeps account of those that could not be made.

    Attributes:
        problems: What a person must know, a sentence each; empty where the report is complete.
    """

    def __init__(self, report: str) -> None:
        """Begin without losses.

        Args:
            report: What the report is called.
        """
        self._report = report
        self._lost: dict[int, str] = {}
        self._whose: dict[int, str] = {}

    @property
    def problems(self) -> list[str]:
        """A sentence for each of the first, and one that counts the rest."""
        sentences = list(self._lost.values())
        more = len(sentences) - MAX_LISTED
        rest = [f"{self._report}: {more} more scenario{'s' if more > 1 else ''} like these."] if more > 0 else []
        return sentences[:MAX_LISTED] + rest

    @property
    def count(self) -> int:
        """How many scenarios are concerned so far."""
        return len(self._lost)

    def each(
        self, results: Iterable[ScenarioResult], make: Callable[[ScenarioResult], Made]
    ) -> Iterator[tuple[ScenarioResult, Made]]:
        """Yield what is made of each scenario, with what it was made of: the plain one where that had to be.

        Args:
            results: The scenarios.
            make: Makes the record of one; may raise whatever it likes.
        """
        for result in results:
            for candidate, consequence in self._candidates(result):
                try:
                    made = make(candidate)
                except Exception as error:  # noqa: BLE001 - the border: one record must not take the others with it
                    self._note(result, consequence, error)
                else:
                    yield candidate, made
                    break

    def _candidates(self, result: ScenarioResult) -> Iterator[tuple[ScenarioResult, str]]:
        """Yield what a record may be made of, each with what becomes of the scenario where it cannot."""
        known = self._lost.get(result.place.scenario.id, "")
        if not known:
            yield result, _AS_ERROR
        if _LEFT_OUT not in known:
            yield _plain(result, self._whose.get(result.place.scenario.id, UNEXPECTED)), _LEFT_OUT

    def _note(self, result: ScenarioResult, becomes: str, error: Exception) -> None:
        what = f"{self._report}: the record of {result.place.describe()} could not be made and {becomes}"
        self._lost[result.place.scenario.id] = unexpected_with_origin(what, error)
        self._whose[result.place.scenario.id] = blame(error)


def _plain(result: ScenarioResult, whose: str) -> ScenarioResult:
    """Return a scenario without its steps, as an error that says so; one that never ended stays as it is."""
    place = replace(result.place, scenario=replace(result.place.scenario, description="", steps=(), problems=()))
    ended = result.finished
    if ended is None:
        return ScenarioResult(place, None, (), quarantined=result.quarantined)
    message = f"It ended {ended.verdict}; its record could not be made. {whose}"
    at = ended.started_at if isfinite(ended.started_at) else 0.0
    end = ScenarioFinished(ended.scenario_id, ended.attempt, Verdict.ERROR, ended.worker, at, 0.0, message)
    return ScenarioResult(place, end, (), quarantined=result.quarantined)
