"""The Cucumber JSON reporter: one feature per test set, one element per scenario, in the order of the plan.

There is no specification: the rules come from the formatters and readers in use. The file is written scenario by
scenario, so that memory stays flat, beside its final place, and takes that place when it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO

from pytest_e1ts.model.plan import Plan, PlannedSet
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.atomic_write import write_atomically
from pytest_e1ts.reporting.cucumber.elements import element_record, feature_record
from pytest_e1ts.reporting.cucumber.embeddings import FILE_BUDGET, Embedder
from pytest_e1ts.reporting.cucumber.notice import notice_feature
from pytest_e1ts.reporting.cucumber.steps import Record
from pytest_e1ts.reporting.newest import NEWEST, batch_file, name_newest
from pytest_e1ts.reporting.recording.lost_records import LostRecords

FILE_NAME = NEWEST["cucumber"]


@dataclass(frozen=True, slots=True)
class RunMetadata:
    """What a run ran on, for readers that show it; empty texts are left out."""

    browser_name: str = ""
    browser_version: str = ""
    platform_name: str = ""
    platform_version: str = ""
    device: str = ""
    app_name: str = ""
    app_version: str = ""

    def record(self) -> Record:
        """Return it as ``feature.metadata``."""
        pairs = {
            "browser": (self.browser_name, self.browser_version),
            "platform": (self.platform_name, self.platform_version),
            "app": (self.app_name, self.app_version),
        }
        named: Record = {key: {"name": name, "version": version} for key, (name, version) in pairs.items() if name}
        return named | ({"device": self.device} if self.device else {})


class CucumberReporter:
    """Writes ``cucumber-<batch>.json``, and ``cucumber.json``, which is always the newest."""

    name = "Cucumber JSON"

    def __init__(
        self,
        metadata: Callable[[], RunMetadata] = RunMetadata,
        *,
        embedding_budget: int = FILE_BUDGET,
        link: Callable[[str], str] = str,
    ) -> None:
        """Prepare the reporter.

        Args:
            metadata: Returns what the run ran on; asked when the report is written, since the browser is known by then.
            embedding_budget: Bytes of pictures to embed at most.
            link: Where a file that is not embedded is found.
        """
        self._metadata = metadata
        self._budget = embedding_budget
        self._link = link
        self._lost = LostRecords(self.name)

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written."""
        return self._lost.problems

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report into ``folder`` and return the newest's path."""
        path = folder / batch_file("cucumber", results.started.batch_id)
        with write_atomically(path) as file:
            self._write_features(results, file, Embedder(folder, self._budget, link=self._link))
        return [name_newest(path, FILE_NAME)]

    def _write_features(self, results: Results, file: IO[str], embedder: Embedder) -> None:
        metadata = self._metadata().record()
        separator = "[\n"
        for planned_set, scenarios in _by_set(results):
            file.write(separator)
            _write_feature(file, feature_record(results.plan, planned_set, metadata))
            self._write_elements(file, results.plan, scenarios, embedder)
            separator = ",\n"
        if separator == "[\n":
            file.write(separator + _json(notice_feature(results, metadata)))
        file.write("\n]\n")

    def _write_elements(
        self, file: IO[str], plan: Plan, scenarios: Iterator[ScenarioResult], embedder: Embedder
    ) -> None:
        line = 3
        made = self._lost.each(scenarios, lambda result: _json(element_record(plan, result, line, embedder)))
        for index, (result, element) in enumerate(made):
            file.write((",\n" if index else "") + element)
            line += len(result.place.scenario.steps) + 2
        file.write("\n]}")


def _by_set(results: Results) -> Iterator[tuple[PlannedSet, Iterator[ScenarioResult]]]:
    """Group the scenarios by set; nothing at all where not one of them has run."""
    if not any(result.finished or result.steps for result in results.scenarios()):
        return
    sets = {planned_set.id: planned_set for planned_set in results.plan.sets}
    for set_id, group in groupby(results.scenarios(), key=lambda result: result.place.set.id):
        yield sets[set_id], group


def _write_feature(file: IO[str], feature: Record) -> None:
    """Write the feature up to its still open list of elements."""
    file.write(_json(feature)[:-1] + ',"elements":[\n')


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
