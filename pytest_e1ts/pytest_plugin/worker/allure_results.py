"""Allure's results of scenarios: the steps of the rows, the verdict as it is, the pictures, and no secret.

Registered only where allure-pytest writes results. It gets every result before that is written, and fills in
what allure-pytest cannot know; the hooks of ``allure_commons`` are made for that. It is the last to see a report, so it
takes over what the others made of it.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any, cast

import allure_commons
import pytest
from allure_commons.model2 import Attachment, Label, TestResult
from allure_commons.utils import md5

from pytest_e1ts.model.events import Artifact, Quarantined, StepFinished, Verdict
from pytest_e1ts.model.judgement import BAD
from pytest_e1ts.model.plan import Place
from pytest_e1ts.model.text.valid_unicode import valid_unicode
from pytest_e1ts.planning.plan_masking import mask_place
from pytest_e1ts.pytest_plugin.nodes.ids import leaf, parts_of, scenario_id_in
from pytest_e1ts.pytest_plugin.wire.report_fields import (
    CRASHED,
    artifacts_in,
    died_message,
    has_verdict,
    is_waiting,
    message_in,
    verdict_in,
    worker_of,
)
from pytest_e1ts.pytest_plugin.worker.allure_steps import details_of, status_of, steps_of
from pytest_e1ts.pytest_plugin.worker.scenario import RunInfo, RunnableScenario

_SUITES = {"parentSuite", "suite", "subSuite"}


class _Attempt:
    """What is known of the attempt at a scenario that runs.

    Attributes:
        verdict: The worst of what was found; None while nothing was.
        text: What a person reads where it did not pass.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.steps: tuple[StepFinished, ...] = ()
        self.verdict: Verdict | None = None
        self.message = self.text = ""
        self.artifacts: list[Artifact] = []


class AllureResults:
    """Completes what allure-pytest writes of scenarios, in each process that runs some."""

    def __init__(self, run: RunInfo) -> None:
        """Serve one run."""
        self._run = run
        self._attempt: _Attempt | None = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Learn what became of a phase, while the scenario still knows its steps."""
        if isinstance(item, RunnableScenario) and call.when == "setup":
            self._attempt = _Attempt(mask_place(item.place, self._run.secrets))
        outcome = item.outcome if isinstance(item, RunnableScenario) else None
        report = yield
        if isinstance(item, RunnableScenario) and self._attempt is not None:
            if outcome is not None and report.when == "call":
                self._attempt.steps, self._attempt.message = outcome.steps, outcome.message
                self._attempt.verdict = outcome.verdict
            self._add_report(self._attempt, report)
        return report

    def _add_report(self, attempt: _Attempt, report: pytest.TestReport) -> None:
        if report.failed and attempt.verdict not in BAD:  # what came first decides, as everywhere
            attempt.verdict = verdict_in(report)
            attempt.message = message_in(report)
        elif report.skipped and is_waiting(report):
            attempt.verdict, attempt.message = Verdict.WAITING, message_in(report)
        elif report.skipped and not has_verdict(report) and attempt.verdict is None:
            attempt.verdict, attempt.message = Verdict.SKIPPED, message_in(report)
        if not attempt.text and (report.failed or (has_verdict(report) and not is_waiting(report))):
            attempt.text = report.longreprtext
        attempt.artifacts += artifacts_in(report)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write the result of a scenario whose worker died, on the controller: nobody else is left to do it."""
        place = self._run.plan.by_id.get(scenario_id_in(report.nodeid) or 0)
        if place is None or cast(str, report.when) != CRASHED or not (report.failed or report.skipped):
            return
        self._attempt = _Attempt(mask_place(place, self._run.secrets))
        self._attempt.verdict = Verdict.ERROR
        self._attempt.message = died_message(worker_of(report))
        name = (
            f"{Path(report.nodeid.partition('::')[0]).stem}.{'.'.join(parts_of(place)[:-1])}#{leaf(place.scenario.id)}"
        )
        at, history = round(time.time() * 1000), md5(name)  # type: ignore[no-untyped-call]
        result = TestResult(uuid=str(uuid.uuid4()), start=at, stop=at, fullName=name, historyId=history)
        allure_commons.plugin_manager.hook.report_result(result=result)

    @allure_commons.hookimpl(tryfirst=True)
    def report_result(self, result: Any) -> None:
        """Fill in the result of a scenario before it is written, and mask whatever is in any result."""
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            self._fill(result, attempt)
        _mask(result, self._clean)

    @allure_commons.hookimpl(tryfirst=True)
    def report_container(self, container: Any) -> None:
        """Mask what fixtures said."""
        _mask(container, self._clean)

    def _clean(self, text: str) -> str:
        return valid_unicode(self._run.secrets.mask(text))

    def _fill(self, result: Any, attempt: _Attempt) -> None:
        place, quarantined = attempt.place, self._run.quarantined.get(attempt.place.scenario.id)
        result.name = _title(attempt)
        result.titlePath = [f"release {place.release.number}", place.set.name, place.case.name]
        result.labels[:] = [label for label in result.labels if label.name not in _SUITES]
        result.labels += [Label(*pair) for pair in _labels(place, attempt, quarantined)]
        result.description = _description(place, attempt, quarantined)
        if attempt.verdict is not None:
            result.status = (
                "skipped" if quarantined and attempt.verdict is not Verdict.PASSED else status_of(attempt.verdict)
            )
            result.statusDetails = details_of(attempt.message, attempt.text, attempt.steps)
        own, result.steps = result.steps, steps_of(place, attempt.steps, self._attach)
        _nest(own, result.steps, result)
        result.attachments += self._attach(attempt.artifacts)

    def _attach(self, artifacts: Iterable[Artifact]) -> list[Attachment]:
        """Hand files on to whoever writes Allure's results."""
        attached = []
        for artifact in artifacts:
            source = Path(self._run.settings.report_dir, artifact.path)
            if source.is_file():
                name = f"{uuid.uuid4()}-attachment{source.suffix}"
                allure_commons.plugin_manager.hook.report_attached_file(source=str(source), file_name=name)
                attached.append(Attachment(name=artifact.kind, source=name, type=artifact.content_type))
        return attached


def _title(attempt: _Attempt) -> str:
    """Return the scenario's name; one with warnings says so in it, for in a tree Allure shows that it passed alone."""
    scenario = attempt.place.scenario
    warned = f" ({Verdict.WARNED})" if attempt.verdict is Verdict.WARNED else ""
    return f"{scenario.name or f'scenario {scenario.id}'}{warned}"


def _labels(place: Place, attempt: _Attempt, quarantined: Quarantined | None) -> Iterable[tuple[str, str]]:
    yield "parentSuite", f"release {place.release.number}"
    yield "suite", place.set.name
    yield "subSuite", place.case.name
    yield "tag", f"sc{place.scenario.id}"
    if attempt.verdict in {Verdict.WARNED, Verdict.WAITING}:
        yield "tag", str(attempt.verdict)
    if quarantined:
        yield "tag", "quarantined"


def _description(place: Place, attempt: _Attempt, quarantined: Quarantined | None) -> str:
    lines = [place.scenario.description, place.describe()]
    if attempt.verdict is Verdict.WARNED:
        lines.append(f"Passed with warnings: {attempt.message}")
    if quarantined:
        until = f"until {quarantined.until}, {quarantined.owner}: {quarantined.reason}"
        lines.append(f"In quarantine {until}")
    return "\n\n".join(filter(None, lines))


def _nest(own: list[Any], steps: list[Any], result: Any) -> None:
    """Put the steps that page objects have announced themselves below the step of the row during which they ran."""
    for each in own:
        started = [one for one in steps if one.start and one.start <= each.start]
        (started[-1] if started else result).steps.append(each)


def _mask(value: Any, clean: Callable[[str], str]) -> Any:
    """Mask every text of a result, in place."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        value[:] = [_mask(each, clean) for each in value]
    elif hasattr(value, "__attrs_attrs__"):
        for name, held in vars(value).items():
            setattr(value, name, _mask(held, clean))
    return value
