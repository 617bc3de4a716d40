"""All tables by name, and the metadata that holds them with their triggers."""

from __future__ import annotations

from pytest_e1ts.schema.columns import metadata
from pytest_e1ts.schema.record_tables import audit_logs, reusable_case_steps, reusable_cases, test_run_steps, test_runs
from pytest_e1ts.schema.release_tables import (
    categories,
    configuration_options,
    environment_configs,
    match_configs,
    releases,
    select_configs,
    test_cases,
    test_scenarios,
    test_sets,
    test_steps,
)
from pytest_e1ts.schema.triggers import install_triggers

install_triggers()

__all__ = [
    "audit_logs",
    "categories",
    "configuration_options",
    "environment_configs",
    "match_configs",
    "metadata",
    "releases",
    "reusable_case_steps",
    "reusable_cases",
    "select_configs",
    "test_cases",
    "test_run_steps",
    "test_runs",
    "test_scenarios",
    "test_sets",
    "test_steps",
]
