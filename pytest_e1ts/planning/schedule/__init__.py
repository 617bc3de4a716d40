"""Which worker runs which scenario when: pure, so that a run, ``--e1ts-plan`` and the benchmark assign alike."""

from pytest_e1ts.planning.schedule.dispatcher import Dispatcher
from pytest_e1ts.planning.schedule.fail_fast_order import find_early_weight
from pytest_e1ts.planning.schedule.jobs import GROUP_COLUMNS, Capacities, Job, Past, describe_jobs, role_capacities
from pytest_e1ts.planning.schedule.simulation import Turn, lower_bound, simulate

__all__ = [
    "GROUP_COLUMNS",
    "Capacities",
    "Dispatcher",
    "Job",
    "Past",
    "Turn",
    "describe_jobs",
    "find_early_weight",
    "lower_bound",
    "role_capacities",
    "simulate",
]
