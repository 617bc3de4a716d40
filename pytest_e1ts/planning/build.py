"""Build the plan of a release from its rows: totally ordered, NULLs gone, hashed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter
from typing import Protocol, TypeVar

from pytest_e1ts.model.codec import canonical_json
from pytest_e1ts.model.plan import (
    OptionList,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.model.rows import OptionListRow, ReleaseRows, ScenarioRow, StepRow
from pytest_e1ts.planning.manual import mark_manual


class _Ordered(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def order_index(self) -> int | None: ...


_TEXT_KEYS = ("value", "label", "name")

RowT = TypeVar("RowT", bound=_Ordered)


def build_plan(
    rows: ReleaseRows, environment: PlannedEnvironment, modify: Callable[[Plan], Plan] = lambda plan: plan
) -> Plan:
    """Build the plan of one release.

    Args:
        rows: The release as read in one snapshot.
        environment: Where the scenarios will run; it is not part of the hash, which names what is tested.
        modify: What the suite makes of it before it is hashed.

    Returns:
        The plan, without problems but those of configs that cannot be read: checking it is a step of its own.
    """
    release = rows.release
    plan = Plan(
        release=PlannedRelease(release.id, release.release_number, release.description or "", release.status or ""),
        environment=environment,
        sets=_Builder(rows).sets(),
        select_lists=_option_lists(rows.select_configs),
        match_lists=_option_lists(rows.match_configs),
    )
    plan = mark_manual(modify(plan))
    nowhere = replace(plan, environment=PlannedEnvironment("", ""))
    return replace(plan, environment=environment, hash=sha256(canonical_json(nowhere)).hexdigest())


class _Builder:
    """Hangs every row under its parent, in order."""

    def __init__(self, rows: ReleaseRows) -> None:
        self._rows = rows
        self._cases = _group(rows.cases, "test_set_id")
        self._scenarios = _group(rows.scenarios, "test_case_id")
        self._steps = _group(rows.steps, "test_scenario_id")
        kinds = (("select", rows.select_configs), ("match", rows.match_configs))
        self._bad_lists: Mapping[tuple[str, int | None], OptionListRow] = {
            (kind, row.id): row for kind, lists in kinds for row in lists if row.fault
        }

    def sets(self) -> tuple[PlannedSet, ...]:
        ordered = sorted(self._rows.sets, key=lambda row: row.id)
        return tuple(
            PlannedSet(row.id, row.name, row.description or "", row.category or "", self._cases_of(row.id))
            for row in ordered
        )

    def _cases_of(self, set_id: int) -> tuple[PlannedCase, ...]:
        rows = _in_order(self._cases[set_id])
        return tuple(PlannedCase(row.id, row.name, row.description or "", self._scenarios_of(row.id)) for row in rows)

    def _scenarios_of(self, case_id: int) -> tuple[PlannedScenario, ...]:
        rows = _in_order(self._scenarios[case_id])
        return tuple(self._scenario(row) for row in rows)

    def _scenario(self, row: ScenarioRow) -> PlannedScenario:
        steps = self._steps_of(row.id)
        problems = tuple(problem for step in steps for problem in self._unreadable(step)) if self._bad_lists else ()
        return PlannedScenario(row.id, row.name, row.description or "", steps, problems)

    def _unreadable(self, step: PlannedStep) -> Iterator[Problem]:
        """Yield the configs that a step links and that cannot be worked with."""
        for kind, list_id in (("select", step.select_list), ("match", step.match_list)):
            found = self._bad_lists.get((kind, list_id))
            if found is not None:
                message = f"The {kind} config {found.name!r} (id {found.id}), column options, {found.fault}"
                yield Problem("bad-config", message, step.id, f"{kind}_config_id")

    def _steps_of(self, scenario_id: int) -> tuple[PlannedStep, ...]:
        rows = _in_order(self._steps[scenario_id])
        return tuple(_planned_step(position, row) for position, row in enumerate(rows, start=1))


def option_texts(options: object) -> tuple[str, ...]:
    """Return the options of a config as text.

    Args:
        options: A list of values, or of objects with a ``value``, ``label`` or ``name``; anything else holds none.
    """
    if not isinstance(options, list | tuple):
        return ()
    texts = []
    for option in options:
        if isinstance(option, Mapping):
            texts.append(str(next((option[key] for key in _TEXT_KEYS if option.get(key) is not None), "")))
        else:
            texts.append(str(option))
    return tuple(texts)


def _planned_step(position: int, row: StepRow) -> PlannedStep:
    id_, _, _, definition, type_, element, action, argument, select_list, match_list, required, expected = row
    return PlannedStep(
        id_,
        position,
        definition or "",
        type_.strip() if type_ else "",
        element.strip() if element else "",
        action.strip() if action else "",
        argument or "",
        required is not False,
        expected or "",
        select_list,
        match_list,
    )


def _group(rows: Iterable[RowT], parent: str) -> Mapping[int, list[RowT]]:
    groups: defaultdict[int, list[RowT]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, parent)].append(row)
    return groups


_PLACE = attrgetter("order_index", "id")


def _in_order(rows: Iterable[RowT]) -> list[RowT]:
    """Order rows by ``order_index``, NULLs last, ties by id, so that the order is always total."""
    try:
        return sorted(rows, key=_PLACE)
    except TypeError:  # some are NULL
        return sorted(rows, key=lambda row: (row.order_index is None, row.order_index or 0, row.id))


def _option_lists(rows: Iterable[OptionListRow]) -> tuple[OptionList, ...]:
    ordered = sorted(rows, key=lambda row: row.id)
    return tuple(OptionList(row.id, row.name, option_texts(row.options)) for row in ordered if not row.fault)
