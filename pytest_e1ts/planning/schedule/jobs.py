"""What a scenario is to the dispatcher: how long it will take, and what it must not share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from statistics import median

from pytest_e1ts.actions.business import find_sign_in_request
from pytest_e1ts.model.plan import Place, Plan, PlannedScenario, PlannedStep
from pytest_e1ts.model.tags import written_tags
from pytest_e1ts.sessions import parse_pool, pools_in

Capacities = Mapping[str, int]
"""How many scenarios may hold an account of a role at a time, by role."""

MS_PER_STEP = 100.0
"""Milliseconds that a step is taken to need where nothing of the release ever ran; the order needs the ratios alone."""

GROUP_COLUMNS: Mapping[str, Callable[[Place], str]] = {
    "test_sets.category": lambda place: place.set.category,
    "test_sets.id": lambda place: str(place.set.id),
    "test_cases.id": lambda place: str(place.case.id),
}
"""Columns that a run may take exclusive groups from: what they hold where a scenario stands."""

_EXCLUSIVE = "@exclusive"
_MS_OF_BAD_ROWS = 1.0  # a scenario with bad rows opens no page


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of earlier runs.

    Attributes:
        durations: Milliseconds by scenario id.
        failed: Ids of the scenarios that failed when they last ran.
    """

    durations: Mapping[int, float] = field(default_factory=dict)
    failed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Job:
    """One test to assign.

    Attributes:
        cost: How long it will take, in milliseconds.
        groups: Exclusive groups: no two tests that share one may run at once.
        roles: Roles of which it holds an account.
        account: The account or role that it signs in with first; empty for none.
        early: Whether its verdict is wanted early.
    """

    cost: float
    groups: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    account: str = ""
    early: bool = False


def describe_jobs(plan: Plan, past: Past, columns: tuple[str, ...] = ()) -> dict[int, Job]:
    """Return the jobs of a plan by scenario id.

    What failed last is wanted early; so is what never ran where others did: nobody knows its verdict.

    Args:
        plan: What runs; page objects must have been loaded.
        past: What is known of it.
        columns: Of :data:`GROUP_COLUMNS`, those whose values are exclusive groups.
    """
    costs = estimate(((place.scenario.id, _size(place.scenario)) for place in plan.places()), past.durations)
    accounts = _account_reader()
    found = {}
    for place in plan.places():
        scenario = place.scenario
        signing_in = list(dict.fromkeys(filter(None, map(accounts, scenario.steps))))
        found[scenario.id] = Job(
            cost=_MS_OF_BAD_ROWS if scenario.problems else costs[scenario.id],
            groups=exclusive_groups(place, columns),
            roles=tuple(sorted(name for kind, name in signing_in if kind == "role")),
            account=" ".join(signing_in[0]) if signing_in else "",
            early=scenario.id in past.failed or (bool(past.durations) and scenario.id not in past.durations),
        )
    return found


def estimate(steps: Iterable[tuple[int, int]], known: Mapping[int, float]) -> dict[int, float]:
    """Return how long scenarios will take: what they took, or what their steps take at the pace of the others.

    Args:
        steps: Ids and numbers of steps. Opening the page counts as one more.
        known: Milliseconds by id.
    """
    sizes = {scenario_id: 1 + count for scenario_id, count in steps}
    paces = [milliseconds / sizes[found] for found, milliseconds in known.items() if found in sizes]
    pace = median(paces) if paces else MS_PER_STEP
    return {found: known.get(found, size * pace) for found, size in sizes.items()}


def exclusive_groups(place: Place, columns: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the groups that ``@exclusive:NAME`` in the texts of a scenario, its case or its set puts it into.

    Args:
        place: The scenario.
        columns: Of :data:`GROUP_COLUMNS`, those whose values are groups as well; an empty value is none.
    """
    tags = (tag for part in (place.set, place.case, place.scenario) for tag in written_tags(part))
    folded = (tag.casefold().partition(":") for tag in tags)
    values = ((column, GROUP_COLUMNS[column](place).strip().casefold()) for column in columns)
    shared = {f"{column}={value}" for column, value in values if value}
    return tuple(sorted({name for word, _, name in folded if word == _EXCLUSIVE} | shared))


def role_capacities(plan: Plan) -> dict[str, int]:
    """Return how many scenarios may hold an account of a role at a time; a pool that cannot be read sets no limit."""
    return dict(_capacities(plan))


def _capacities(plan: Plan) -> Iterator[tuple[str, int]]:
    for role, text in pools_in(plan.environment.variables).items():
        try:
            yield role, sum(parse_pool(text).values())
        except ValueError:  # scenarios that ask for it say so themselves
            continue


def _size(scenario: PlannedScenario) -> int:
    return len(scenario.steps)


def _account_reader() -> Callable[[PlannedStep], tuple[str, str] | None]:
    """Return a function that finds the account of a row that signs in; rows are alike, so each kind is read once."""

    @cache
    def may_sign_in(action: str, argument: str) -> tuple[str, str] | None:
        step = PlannedStep(0, 0, "", "", "", action, argument, required=True, expected="")
        request = find_sign_in_request(step, argument)
        if request is None:
            return None
        if request.role:
            return "role", request.role
        return "account", str(next(iter(request.named.values()), ""))

    return lambda step: may_sign_in(step.action, step.argument)
