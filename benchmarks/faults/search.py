"""Finding what notices each fault, with as few runs of the release as that takes.

Where the table says which step noticed a fault the last time, only that scenario is run: in one run for a group of
faults that are disjoint (in different files, noticed by different scenarios), where a fault counts as caught when its
scenario fails in that very step. Whatever differs is tried alone. Faults without a known scenario are seeded in groups
too, to learn which scenarios are worth running against each alone; what none of those notices meets the whole release.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from benchmarks.faults.catalogue import Fault, disjoint_groups
from benchmarks.faults.trial import Catch
from demo.process import DemoStartError

LARGEST_GROUP = 12
_WORKERS = 3  # steps that fail wait for their time-out, which takes no processor

Place = tuple[int, int]
"""A scenario's id, and which of its steps."""


class Runs(Protocol):
    """What runs the release: see :meth:`benchmarks.faults.trial.Trials.run`."""

    def run(
        self, faults: Sequence[Fault], scenarios: Sequence[int] = (), *, workers: int = 0, first: bool = False
    ) -> list[Catch]:
        """Run it and return what failed."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search.

    Attributes:
        runs: What runs the release.
        jobs: How many runs take place at once.
        alone: Try every fault alone, whatever the table says.
        report: Takes each fault once it is known what caught it; None for nothing.
    """

    runs: Runs
    jobs: int
    alone: bool
    report: Callable[[Fault, Catch | None], None]

    def all(self, faults: Sequence[Fault], known: Mapping[str, Place]) -> dict[Fault, Catch | None]:
        """Return what caught each fault, in the order of the faults.

        Args:
            faults: The faults.
            known: Name of a fault to the step that noticed it the last time.
        """
        places = {fault: known[fault.name] for fault in faults if fault.name in known}
        found = {} if self.alone else self._together(places)
        found |= self._each({fault: [place[0]] for fault, place in places.items() if fault not in found})
        found |= self._each(self._worth([fault for fault in faults if fault not in found and not fault.survives]))
        found |= self._each({fault: [] for fault in faults if fault not in found})
        for fault in faults:
            if fault not in found:
                self.report(fault, None)
        return {fault: found.get(fault) for fault in faults}

    def _together(self, places: Mapping[Fault, Place]) -> dict[Fault, Catch]:
        """Try disjoint faults in one run for each group, and return those that their very step noticed."""
        groups = disjoint_groups(list(places), LARGEST_GROUP, lambda fault: {fault.file, str(places[fault][0])})
        found: dict[Fault, Catch] = {}
        with ThreadPoolExecutor(self.jobs) as pool:
            for group, failed in zip(groups, pool.map(lambda one: self._group(one, places), groups), strict=True):
                at = {(catch.scenario, catch.step): catch for catch in failed}
                for fault in (fault for fault in group if places[fault] in at):
                    found[fault] = at[places[fault]]
                    self.report(fault, found[fault])
        return found

    def _group(self, group: Sequence[Fault], places: Mapping[Fault, Place]) -> list[Catch]:
        try:
            return self.runs.run(group, [places[fault][0] for fault in group], workers=_WORKERS)
        except DemoStartError:  # perhaps only together: each alone will show it
            return []

    def _worth(self, faults: Sequence[Fault]) -> dict[Fault, list[int]]:
        """Return the scenarios that fail while a fault is seeded together with others, for each fault."""
        worth: dict[Fault, list[int]] = {}
        for group in disjoint_groups(faults, LARGEST_GROUP, lambda fault: {fault.file}) if len(faults) > 1 else ():
            try:
                failed = [catch.scenario for catch in self.runs.run(group, workers=_WORKERS)]
            except DemoStartError:
                failed = []
            worth |= dict.fromkeys(group, failed) if failed else {}
        return worth

    def _each(self, worth: Mapping[Fault, Sequence[int]]) -> dict[Fault, Catch]:
        """Try each fault alone, with the scenarios named or with all of them, up to the first failure."""

        def first(fault: Fault) -> Catch | None:
            return next(iter(self.runs.run([fault], worth[fault], first=True)), None)

        found: dict[Fault, Catch] = {}
        with ThreadPoolExecutor(self.jobs) as pool:
            for fault, catch in zip(worth, pool.map(first, worth), strict=True):
                if catch is not None:
                    found[fault] = catch
                    self.report(fault, catch)
        return found
