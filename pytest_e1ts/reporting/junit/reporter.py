"""The JUnit XML reporter: what pipelines show of a run, with steps, properties, retries and evidence.

pytest's own ``--junitxml`` knows no steps, no retries and no sets. There is no schema that binds all readers: the
elements and their order are those of Maven Surefire, ``flakyFailure`` and ``rerunFailure`` included, as Jenkins reads
them; GitLab and Jenkins look for ``[[ATTACHMENT|path]]`` in the output, test management tools for ``step[passed]``
properties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path
from typing import IO

from pytest_e1ts.model.events import Artifact, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import PlannedSet
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.atomic_write import write_atomically
from pytest_e1ts.reporting.junit.text import output_text, properties_text, step_properties
from pytest_e1ts.reporting.newest import batch_file
from pytest_e1ts.reporting.outcome import NOT_RUN, answer_line, outcome_of, reason_of
from pytest_e1ts.reporting.recording.lost_records import LostRecords
from pytest_e1ts.reporting.run_totals import duration_ms
from pytest_e1ts.reporting.terminal.text_layout import one_line

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # as XML 1.0 says
_WHITESPACE = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})  # a reader makes spaces of it otherwise
_LONGEST_MESSAGE = 500

Property = tuple[str, object]


class JUnitReporter:
    """Writes ``junit-<batch>.xml``: a test suite for each set, a test case for each scenario."""

    name = "JUnit XML"
    file = "junit"
    strict = False

    def __init__(self) -> None:
        """Prepare the reporter."""
        self._lost = LostRecords(self.name)

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written."""
        return self._lost.problems

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report into ``folder`` and return its path."""
        path = folder / batch_file(self.file, results.started.batch_id)
        before = -1
        while before < self._lost.count:  # counts are before what they count: a record lost later changes them
            before = self._lost.count
            by_set = self._counted(results)
            with write_atomically(path) as file:
                self._write(results, by_set, file)
        return [path]

    def _counted(self, results: Results) -> dict[int, Counter[str]]:
        """Return the numbers of each set by its id: scenarios by how they ended, and milliseconds."""
        by_set: dict[int, Counter[str]] = {}
        for result, (ending, took) in self._lost.each(results.scenarios(), _numbers):
            counter = by_set.setdefault(result.place.set.id, Counter())
            counter.update(("tests", ending))
            counter["milliseconds"] += took
        return by_set

    def _write(self, results: Results, by_set: dict[int, Counter[str]], file: IO[str]) -> None:
        sets = {planned_set.id: planned_set for planned_set in results.plan.sets}
        whole = sum(by_set.values(), Counter[str]())
        took = _seconds(duration_ms(results))
        counts = _counts(whole)
        del counts["skipped"]  # the root has none by the schema
        attributes = _attributes(name=f"release {results.plan.release.number}", time=took, **counts)
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes}>\n')
        made = self._lost.each(results.scenarios(), lambda result: _test_case(results, result, strict=self.strict))
        for set_id, group in groupby(made, key=lambda one: one[0].place.set.id):
            file.write(_suite_head(results, sets[set_id], by_set.get(set_id, Counter())))
            for _result, test_case in group:
                file.write(test_case)
            file.write("</testsuite>\n")
        file.write("</testsuites>\n")


class XUnitReporter(JUnitReporter):
    """Writes ``xunit-<batch>.xml``: the same to the letter of the schema by which Jenkins' xUnit plugin reads.

    It skips a whole file for properties within a test case, so they are lines in the output.
    """

    name = "xUnit XML"
    file = "xunit"
    strict = True


def _numbers(result: ScenarioResult) -> tuple[str, int]:
    return _ending(result), round(result.finished.duration_ms) if result.finished else 0


def _counts(counter: Counter[str]) -> dict[str, object]:
    return {
        "tests": counter["tests"],
        "failures": counter["failure"],
        "errors": counter["error"],
        "skipped": counter["skipped"],
    }


def _ending(result: ScenarioResult) -> str:
    """Return the element that says how a scenario ended; empty where it plainly passed.

    One in quarantine does not decide, so it must not turn a pipeline red either: it counts as skipped, with its reason.
    So does one that passed with warnings, for which JUnit has no word; it must not count as passed.
    """
    outcome = outcome_of(result)
    if outcome == "passed":
        return ""
    if outcome in {"skipped", Verdict.WARNED, Verdict.WAITING, NOT_RUN} or result.quarantined is not None:
        return "skipped"
    return "failure" if outcome == "failed" else "error"


def _suite_head(results: Results, part: PlannedSet, counter: Counter[str]) -> str:
    started, plan = results.started, results.plan
    at = datetime.fromtimestamp(started.at, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    name = one_line(part.name) or f"set {part.id}"
    took = _seconds(counter["milliseconds"])
    attributes = _attributes(name=name, **_counts(counter), time=took, timestamp=at)
    properties: list[Property] = [
        ("release", plan.release.number), ("release_id", plan.release.id), ("environment", plan.environment.name),
        ("base_url", plan.environment.base_url), ("batch", started.batch_id), ("plan", plan.hash),
        ("set_id", part.id), ("executed_by", started.executed_by), ("workers", started.workers),
    ]  # fmt: skip
    return f"<testsuite{attributes}>\n{_properties(properties)}"


def _test_case(results: Results, result: ScenarioResult, *, strict: bool) -> str:
    place, finished = result.place, result.finished
    attributes = _attributes(
        name=f"{one_line(place.scenario.name)} (sc{place.scenario.id})",
        classname=f"{_dotless(place.set.name)}.{_dotless(place.case.name)}",
        time=_seconds(finished.duration_ms if finished else 0),
    )
    properties = [*scenario_properties(results, result), *step_properties(result)]
    parts = [
        "" if strict else _properties(properties),
        _outcome(result),
        *_reruns(result),
        _element("system-out", f"{output_text(result)}{properties_text(properties) if strict else ''}"),
    ]
    return f"<testcase{attributes}>\n{''.join(parts)}</testcase>\n"


def scenario_properties(results: Results, result: ScenarioResult) -> Iterator[Property]:
    """Yield what a pipeline may search and group by."""
    place, finished = result.place, result.finished
    yield from (("release", results.plan.release.number), ("batch", results.started.batch_id))
    yield from (("set_id", place.set.id), ("case_id", place.case.id), ("scenario_id", place.scenario.id))
    yield from (("verdict", outcome_of(result)), ("attempt", finished.attempt if finished else 0))
    yield from (("worker", finished.worker),) if finished else ()
    yield from (("flaky", "true"),) if result.is_flaky else ()
    yield from (("carried_from", result.origin),) if result.origin else ()
    yield from (("answer", answer),) if (answer := answer_line(finished)) else ()
    entry = result.quarantined
    if entry is not None:
        yield from (("quarantined", f"{entry.reason} (owner {entry.owner}, until {entry.until})"),)
    for artifact in evidence_of(finished, result.steps):
        yield "attachment", artifact.path


def evidence_of(finished: ScenarioFinished | None, steps: Iterable[StepFinished]) -> list[Artifact]:
    """Return the files of an attempt: those of its steps, then its own."""
    return [*(one for event in steps for one in event.artifacts), *(finished.artifacts if finished else ())]


def _outcome(result: ScenarioResult) -> str:
    ending, reason = _ending(result), reason_of(result.finished, result.steps)
    if ending in {"failure", "error"}:
        return _bad(ending, outcome_of(result), reason)
    message = result.finished.message if result.finished else "The run ended before this scenario was run."
    if result.quarantined is not None and reason:
        message = f"quarantined until {result.quarantined.until}: {reason}"
    if result.verdict is Verdict.WARNED:
        message = f"{result.verdict}: {reason}"
    return f"<skipped{_attributes(message=_short(message))}/>\n" if ending else ""


def _reruns(result: ScenarioResult) -> Iterator[str]:
    """Yield the attempts that failed before: of a flaky scenario, or of one that failed again."""
    prefix = "flaky" if result.is_flaky else "rerun"
    for end, steps in zip(result.earlier, result.earlier_steps, strict=False):
        if reason := reason_of(end, steps):
            yield _bad(f"{prefix}{'Error' if end.verdict == 'error' else 'Failure'}", str(end.verdict), reason)


def _bad(tag: str, kind: str, reason: str) -> str:
    return f"<{tag}{_attributes(message=_short(reason), type=kind)}>{_legal(reason)}</{tag}>\n"


def _properties(properties: Iterable[Property]) -> str:
    lines = "".join(f"<property{_attributes(name=name, value=value)}/>\n" for name, value in properties if value != "")
    return f"<properties>\n{lines}</properties>\n" if lines else ""


def _attributes(**values: object) -> str:
    return "".join(
        f' {name}="{_legal(str(value), quote=True).translate(_WHITESPACE)}"' for name, value in values.items()
    )


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{_legal(text)}</{tag}>\n" if text else ""


def _legal(text: str, *, quote: bool = False) -> str:
    return escape(_ILLEGAL.sub("�", text), quote=quote)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"


def _dotless(name: str) -> str:
    """Return a name for ``classname``, which readers take apart at dots."""
    return one_line(name).replace(".", "·") or "unnamed"


def _seconds(milliseconds: float) -> str:
    return f"{milliseconds / 1000:.3f}"
