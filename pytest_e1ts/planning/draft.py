"""What a run is about to do, before it is frozen: hooks may leave out, change and reorder, and invent nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.model.plan import (
    OptionList,
    Place,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
)


class _Part(Protocol):
    @property
    def id(self) -> int: ...


PartT = TypeVar("PartT", bound=_Part)
Change = Callable[[Place], PlannedScenario | None]
_TEXTS = ("definition", "type", "element", "action", "argument", "expected")


class PlanDraft:
    """A plan that can still be changed.

    Attributes:
        sets: The test sets in the order in which they run. Give it another tuple to change what runs.
    """

    def __init__(self, plan: Plan) -> None:
        """Begin with what the rows say."""
        self._plan = plan
        self.sets = plan.sets

    @property
    def release(self) -> PlannedRelease:
        """The release that was read."""
        return self._plan.release

    @property
    def environment(self) -> PlannedEnvironment:
        """Where it will run."""
        return self._plan.environment

    @property
    def select_lists(self) -> tuple[OptionList, ...]:
        """The lists of the select configs."""
        return self._plan.select_lists

    @property
    def match_lists(self) -> tuple[OptionList, ...]:
        """The lists of the match configs."""
        return self._plan.match_lists

    def places(self) -> Iterator[Place]:
        """Yield the place of every scenario as the draft has it now."""
        return replace(self._plan, sets=self.sets).places()

    def change_scenarios(self, change: Change) -> None:
        """Change scenarios one by one; a case and a set that lose all of theirs are left out as well.

        Args:
            change: Returns the scenario of a place as it is to run, or None to leave it out.
        """
        changed = (self._changed_set(planned_set, change) for planned_set in self.sets)
        self.sets = tuple(planned_set for planned_set in changed if planned_set is not None)

    def _changed_set(self, planned_set: PlannedSet, change: Change) -> PlannedSet | None:
        cases = tuple(
            case for case in (self._changed_case(planned_set, each, change) for each in planned_set.cases) if case
        )
        return replace(planned_set, cases=cases) if cases or not planned_set.cases else None

    def _changed_case(self, planned_set: PlannedSet, case: PlannedCase, change: Change) -> PlannedCase | None:
        changed = (change(Place(self.release, planned_set, case, scenario)) for scenario in case.scenarios)
        scenarios = tuple(scenario for scenario in changed if scenario is not None)
        return replace(case, scenarios=scenarios) if scenarios or not case.scenarios else None


def finish_draft(draft: PlanDraft, plan: Plan) -> Plan:
    """Return the plan as a draft has it by now; problems that its rows have are kept, and steps are numbered again.

    Args:
        draft: What hooks have made of the plan.
        plan: The plan as the rows have it.

    Raises:
        ConfigurationError: Something in it is of no row of the release, stands elsewhere or twice, or is no text.
    """
    sets = _known("test set", draft.sets, plan.sets, "the release")
    return replace(plan, sets=tuple(replace(now, cases=_cases(now, before)) for now, before in sets))


def _cases(now: PlannedSet, before: PlannedSet) -> tuple[PlannedCase, ...]:
    cases = _known("case", now.cases, before.cases, f"test set {before.id}")
    return tuple(replace(case, scenarios=_scenarios(case, known)) for case, known in cases)


def _scenarios(now: PlannedCase, before: PlannedCase) -> tuple[PlannedScenario, ...]:
    scenarios = _known("scenario", now.scenarios, before.scenarios, f"case {before.id}")
    return tuple(_scenario(scenario, known) for scenario, known in scenarios)


def _scenario(now: PlannedScenario, before: PlannedScenario) -> PlannedScenario:
    steps = [step for step, _known_step in _known("step", now.steps, before.steps, f"scenario {before.id}")]
    for step in steps:
        _check_texts(step)
    left = {step.id for step in steps}
    numbered = tuple(
        step if step.position == position else replace(step, position=position)
        for position, step in enumerate(steps, start=1)
    )
    problems = tuple(problem for problem in before.problems if problem.step_id is None or problem.step_id in left)
    return replace(now, steps=numbered, problems=problems)


def _known(kind: str, now: Iterable[PartT], before: Iterable[PartT], parent: str) -> Iterator[tuple[PartT, PartT]]:
    """Yield each part with what its row says."""
    known: Mapping[int, PartT] = {part.id: part for part in before}
    seen: set[int] = set()
    for part in now:
        if part.id not in known:
            raise ConfigurationError(
                f"{kind} {part.id} is no {kind} of {parent}. A hook may leave out, change and reorder what the rows "
                "have; what is to be added has to be a row.",
                code="plan-not-usable",
            )
        if part.id in seen:
            raise ConfigurationError(
                f"{kind} {part.id} stands twice in {parent}. Leave it there once.", code="plan-not-usable"
            )
        seen.add(part.id)
        yield part, known[part.id]


def _check_texts(step: PlannedStep) -> None:
    for name in _TEXTS:
        value = getattr(step, name)
        if not isinstance(value, str):
            raise ConfigurationError(
                f"step {step.id} has {value!r} as its {name}: write a text, empty for none.", code="plan-not-usable"
            )
