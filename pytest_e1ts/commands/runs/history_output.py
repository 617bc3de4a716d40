"""How the history of a scenario, a case or a test set is shown: as lines, and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pytest_e1ts.commands.runs.history_reading import CaseHistory, ScenarioHistory, SetHistory
from pytest_e1ts.commands.runs.scenario_view import DescribedScenario, mark, moment, reason_lines, scenario_json
from pytest_e1ts.commands.tables import table
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import rows_are_same
from pytest_e1ts.reporting.history.status import COUNTED, SetStatus
from pytest_e1ts.reporting.history.verdict_strip import LEGEND, strip
from pytest_e1ts.reporting.terminal.text_layout import duration_text, one_line

_NAMES = {"not_run": "not run", "passed_with_warnings": "with warnings"}
_LONGEST_STRIP = 40


def scenario_lines(found: ScenarioHistory, width: int) -> Iterator[str]:
    """Yield the history of a scenario for people, newest first."""
    if not found.runs:
        yield _never_ran(found)
        return
    newest = found.runs[-1]
    removed = "" if found.named else "; it is gone from the release"
    yield f"{newest.title}, release {newest.judged.run.release}{removed}"
    yield f"{strip(described.judged for described in found.runs[-_LONGEST_STRIP:])}  {_summary(found.runs)}"
    yield ""
    changed = _changed(found.runs)
    rows = [_scenario_row(described, change) for described, change in zip(found.runs, changed, strict=True)]
    header = ("run", "verdict", "when", "time", "rows", "environment", "batch")
    first, *lines = table(header, rows, right=(0, 3), cuttable=(5, 6), width=width)
    yield first
    above = ""
    for described, line in reversed(list(zip(found.runs, lines, strict=True))):
        yield line
        if described.judged.is_bad or described.judged.verdict == Verdict.WARNED:
            reason = reason_lines(described, 8, width)
            yield from ["        as above"] if "".join(reason) == above else reason
            above = "".join(reason)


def scenario_data(found: ScenarioHistory) -> dict[str, Any]:
    """Return the history of a scenario as plain data, newest first."""
    newest = found.runs[-1] if found.runs else None
    changed = _changed(found.runs)
    runs = [
        _run_data(described.judged.run) | scenario_json(described) | {"rows_changed": change}
        for described, change in zip(found.runs, changed, strict=True)
    ]
    return {
        "version": 1,
        "scenario_id": found.scenario_id,
        "scenario": newest.name if newest else found.named.name if found.named else None,
        "in_release": found.named is not None,
        "verdicts": dict(Counter(described.judged.verdict for described in found.runs)),
        "runs": runs[::-1],
    }


def set_lines(found: SetHistory, width: int) -> list[str]:
    """Return the history of a test set for people, newest first."""
    title = f"set {found.named.id} {one_line(found.named.name)}, release {found.named.release}"
    if not found.sets:
        return [f"{title}: no runs yet. Start one: {_start(found.named.release_id)} --e1ts-set={found.named.id}"]
    columns = [name for name in COUNTED if name == "passed" or any(part.counts.get(name) for part in found.sets)]
    header = ("run", "status", *(_NAMES.get(name, name) for name in columns), "of", "when", "time", "batch")
    rows = [_set_row(part, columns) for part in reversed(found.sets)]
    numbers = len(columns) + 3
    right = (0, *range(2, numbers), numbers + 1)
    return [title, "", *table(header, rows, right=right, cuttable=(len(header) - 1,), width=width)]


def set_data(found: SetHistory) -> dict[str, Any]:
    """Return the history of a test set as plain data, newest first."""
    runs = [
        _run_data(part.run)
        | {
            "status": part.run.verdict,
            "duration_ms": part.run.duration_ms,
            "scenarios": {"total": part.total, **{name: part.counts.get(name, 0) for name in COUNTED}},
            "flaky": part.flaky,
            "carried": part.carried,
        }
        for part in reversed(found.sets)
    ]
    return {"version": 1, "set_id": found.named.id, "set": found.named.name, "runs": runs}


def case_lines(found: CaseHistory, width: int) -> list[str]:
    """Return the scenarios of a case for people, each with its verdicts."""
    title = f"case {found.named.id} {one_line(found.named.name)}, release {found.named.release}"
    if not found.runs:
        return [f"{title}: no runs yet. Start one: {_start(found.named.release_id)}"]
    shown = found.runs[-_LONGEST_STRIP:]
    rows = [
        (strip(found.judged.get((id_, run.id)) for run in shown), f"sc{id_} {one_line(name)}")
        for id_, name in found.names.items()
    ]
    lines = table(("newest right", "scenario"), rows, cuttable=(1,), width=width)
    return [title, "", *lines, "", LEGEND]


def case_data(found: CaseHistory) -> dict[str, Any]:
    """Return the scenarios of a case as plain data; the verdicts are in the order of the runs, oldest first."""
    scenarios = []
    for id_, name in found.names.items():
        judged = [found.judged.get((id_, run.id)) for run in found.runs]
        verdicts = [None if one is None or one.origin else one.verdict for one in judged]
        scenarios.append({"scenario_id": id_, "scenario": name, "verdicts": verdicts})
    runs = list(map(_run_data, found.runs))
    return {"version": 1, "case_id": found.named.id, "case": found.named.name, "runs": runs, "scenarios": scenarios}


def _never_ran(found: ScenarioHistory) -> str:
    named = found.named
    if named is None:
        return f"sc{found.scenario_id}: no runs"
    start = f"{_start(named.release_id)} sc{named.id}"
    return f"sc{named.id} {one_line(named.name)}, release {named.release}: no runs yet. Start one: {start}"


def _start(release_id: int) -> str:
    return f"pytest --e1ts-release={release_id}"


def _summary(runs: Sequence[DescribedScenario]) -> str:
    counts = Counter("flaky" if described.judged.is_flaky else described.judged.verdict for described in runs)
    last = f"last {len(runs)} runs" if len(runs) > 1 else "one run"
    return f"{last}, newest right: " + ", ".join(f"{count} {name}" for name, count in counts.most_common())


def _changed(runs: Sequence[DescribedScenario]) -> list[bool | None]:
    """Return for each run whether the rows changed since the one before; None for the first."""
    return [None, *(not rows_are_same(one.judged, other.judged) for one, other in pairwise(runs))][: len(runs)]


def _scenario_row(described: DescribedScenario, changed: bool | None) -> tuple[str, ...]:
    judged, run = described.judged, described.judged.run
    time = duration_text(judged.duration_ms)
    rows = "changed" if changed else ""
    return (str(run.id), mark(judged), moment(run.started_at), time, rows, one_line(run.environment), run.batch)


def _set_row(part: SetStatus, columns: Iterable[str]) -> tuple[str, ...]:
    run = part.run
    counts = (str(part.counts.get(name) or "·") for name in columns)
    duration = duration_text(run.duration_ms)
    return (str(run.id), run.verdict, *counts, str(part.total), moment(run.started_at), duration, run.batch)


def _run_data(run: RunWithDetails) -> dict[str, Any]:
    return {
        "run_id": run.id,
        "batch": run.batch,
        "release": run.release,
        "environment": run.environment or None,
        "started_at": run.started_at.isoformat(),
        "plan_hash": run.details.plan_hash or None,
    }
