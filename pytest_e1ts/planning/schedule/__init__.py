"""Which worker runs which scenario when: pure, so that a run, ``--e1ts-plan`` and the benchmark deal alike."""

from pytest_e1ts.planning.schedule.dealer import Dealer
from pytest_e1ts.planning.schedule.early import most_early
from pytest_e1ts.planning.schedule.expected import Turn, expect, lower_bound
from pytest_e1ts.planning.schedule.jobs import GROUP_COLUMNS, Job, Past, Places, describe_jobs, places_of

__all__ = [
    "GROUP_COLUMNS",
    "Dealer",
    "Job",
    "Past",
    "Places",
    "Turn",
    "describe_jobs",
    "expect",
    "lower_bound",
    "most_early",
    "places_of",
]
