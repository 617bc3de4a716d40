"""What a run keeps beside its columns: ``test_runs.failed_details``, and the same read from its journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_e1ts.model.events import Quarantined

Verdicts = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PastFailure:
    """One failure of a run.

    Attributes:
        scenario: The scenario's name.
        case: Its case's name.
        error: Why.
        step_id: The step that failed; None for what belongs to no step: set-up, tear-down, a scenario without steps.
        verdict: ``failed`` or ``error``.
        artifacts: Paths of its evidence.
        is_optional: Whether the step was not required.
        is_forgiven: Whether it was only a warning, so that the scenario passed with warnings.
        quarantined: Set where it did not count.
    """

    scenario_id: int
    scenario: str = ""
    case: str = ""
    error: str = ""
    step_id: int | None = None
    verdict: str = ""
    attempt: int = 1
    artifacts: tuple[str, ...] = ()
    is_optional: bool = False
    is_forgiven: bool = False
    quarantined: Quarantined | None = None


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """What a person answered to a manual scenario.

    Attributes:
        by: Who.
        at: When, in UTC, as ``2026-12-31T23:59:59Z``.
        remark: What there was to say of it.
    """

    scenario_id: int
    attempt: int = 1
    verdict: str = ""
    by: str = ""
    at: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class WaitingScenario:
    """A manual scenario that nobody has answered yet, and the name of its case."""

    scenario_id: int
    scenario: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class RunDetails:
    """What a run keeps beside its columns.

    Attributes:
        has_details: Whether it keeps anything; one that goes on does not.
        plan_hash: The hash of the rows it was planned from; empty where it is not known.
        contents: The hashes of its scenarios' rows by id: of those that came to a verdict.
        conditions: Where and how they were judged, by name.
        verdicts: The verdicts of those that did not plainly pass, by id; None where it kept none.
        failures: What failed, in the order of the plan.
        not_run: How many scenarios never got a verdict.
        was_interrupted: Whether it was stopped before they could.
        omitted: How many failures it had no room for.
        flaky: Scenarios that passed only after an attempt that had not.
        quarantined: Scenarios whose verdict does not count, as older runs kept them.
        origins: The batches that verdicts were carried forward from, by scenario.
        waiting: Manual scenarios that wait for a person.
        answers: What people answered, in the order in which they did; the last one of a scenario counts.
    """

    has_details: bool = False
    plan_hash: str = ""
    contents: Mapping[int, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)
    verdicts: Verdicts | None = None
    failures: tuple[PastFailure, ...] = ()
    not_run: int = 0
    was_interrupted: bool = False
    omitted: int = 0
    flaky: frozenset[int] = frozenset()
    quarantined: frozenset[int] = frozenset()
    origins: Mapping[int, str] = field(default_factory=dict)
    waiting: tuple[WaitingScenario, ...] = ()
    answers: tuple[PastAnswer, ...] = ()

    @property
    def answered(self) -> frozenset[int]:
        """The scenarios that people answered."""
        return frozenset(answer.scenario_id for answer in self.answers)


NO_DETAILS = RunDetails()
"""What a run keeps of which nothing is known."""


def details_of(data: Mapping[str, Any]) -> RunDetails:
    """Return what the column holds; whatever has not the form that it should have is passed over.

    Args:
        data: The JSON object, in the form of :class:`pytest_e1ts.reporting.database.failure_details.FailureDetails`.
    """
    if not data:
        return NO_DETAILS
    plan = _mapping(data.get("plan"))
    conditions = _mapping(data.get("conditions"))
    return RunDetails(
        has_details=True,
        plan_hash=str(plan.get("hash") or ""),
        contents={int(name): str(found) for name, found in _mapping(plan.get("scenarios")).items() if _is_id(name)},
        conditions={name: str(value) for name, value in conditions.items()},
        verdicts=_verdicts(data.get("verdicts")),
        failures=tuple(_failure(entry) for entry in _objects(data.get("failures")) if _id_in(entry)),
        not_run=_number(data.get("not_run")),
        was_interrupted=bool(data.get("interrupted")),
        omitted=_number(data.get("omitted")),
        flaky=frozenset(_ids(data.get("flaky"))),
        quarantined=frozenset(_ids(data.get("quarantined"))),
        origins=_origins(_mapping(data.get("carried"))),
        waiting=tuple(_waiting(entry) for entry in _objects(data.get("waiting")) if _id_in(entry)),
        answers=tuple(_answer(entry) for entry in _objects(data.get("answers")) if _id_in(entry)),
    )


def _verdicts(data: object) -> Verdicts | None:
    if not isinstance(data, Mapping):
        return None
    return {scenario_id: str(verdict) for verdict, ids in data.items() for scenario_id in _ids(ids)}


def _failure(entry: Mapping[str, Any]) -> PastFailure:
    artifacts = entry.get("artifacts")
    excused, step_id = entry.get("quarantined"), entry.get("step_id")
    return PastFailure(
        scenario_id=_id_in(entry),
        scenario=str(entry.get("scenario") or ""),
        case=str(entry.get("case") or ""),
        error=str(entry.get("error") or ""),
        step_id=step_id if isinstance(step_id, int) else None,
        verdict=str(entry.get("verdict") or ""),
        attempt=_number(entry.get("attempt")) or 1,
        artifacts=tuple(map(str, artifacts)) if isinstance(artifacts, list) else (),
        is_optional=bool(entry.get("optional")),
        is_forgiven=bool(entry.get("forgiven")),
        quarantined=_quarantined(_id_in(entry), excused) if isinstance(excused, Mapping) and excused else None,
    )


def _waiting(entry: Mapping[str, Any]) -> WaitingScenario:
    return WaitingScenario(_id_in(entry), str(entry.get("scenario") or ""), str(entry.get("case") or ""))


def _answer(entry: Mapping[str, Any]) -> PastAnswer:
    texts = (str(entry.get(name) or "") for name in ("verdict", "by", "at", "remark"))
    return PastAnswer(_id_in(entry), _number(entry.get("attempt")) or 1, *texts)


def _quarantined(scenario_id: int, excused: Mapping[str, Any]) -> Quarantined:
    return Quarantined(scenario_id, *(str(excused.get(name, "")) for name in ("owner", "reason", "until")))


def _origins(carried: Mapping[str, Any]) -> dict[int, str]:
    found = dict.fromkeys(_ids(carried.get("scenarios")), str(carried.get("batch") or "an earlier batch"))
    for batch, scenario_ids in _mapping(carried.get("origins")).items():
        found |= dict.fromkeys(_ids(scenario_ids), str(batch))
    return found


def _ids(entries: object) -> Iterator[int]:
    """Yield scenario ids out of a list of ids, or of objects with a ``scenario_id``."""
    for entry in entries if isinstance(entries, list) else ():
        found = _id_in(entry) if isinstance(entry, Mapping) else entry
        if isinstance(found, int) and found:
            yield found


def _id_in(entry: Mapping[str, Any]) -> int:
    return _number(entry.get("scenario_id"))


def _is_id(name: str) -> bool:
    return name.removeprefix("-").isdecimal()


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _objects(entries: object) -> list[Mapping[str, Any]]:
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []
