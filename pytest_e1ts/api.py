"""What suites and other distributions may import; everything else of this package is private and may change.

Importing this module imports nothing else: each name is fetched from where it lives when it is first asked for. The
names are described in ``docs/reference/api.md``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pytest_e1ts.actions import arguments
    from pytest_e1ts.actions.registry import action
    from pytest_e1ts.actions.runtime import Step
    from pytest_e1ts.errors import BrokenStepError, ConfigurationError, E1tsError, ExpectationError, UsageError
    from pytest_e1ts.locators.strategies import strategy
    from pytest_e1ts.locators.target import Target
    from pytest_e1ts.matchers.comparison import Comparison, matcher, matchers, quoted
    from pytest_e1ts.model.events import (
        Artifact,
        Quarantined,
        RunFinished,
        RunStarted,
        ScenarioFinished,
        StepFinished,
        StepWarning,
        Verdict,
    )
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
        Problem,
    )
    from pytest_e1ts.model.results import Results, ScenarioResult
    from pytest_e1ts.page_objects.base import PageObject
    from pytest_e1ts.page_objects.business import business_action
    from pytest_e1ts.planning.draft import PlanDraft
    from pytest_e1ts.planning.lint.context import LintContext
    from pytest_e1ts.planning.lint.finding import Remark
    from pytest_e1ts.planning.lint.rule import release_rule, scenario_rule, step_rule
    from pytest_e1ts.reporting.atomic_write import write_atomically
    from pytest_e1ts.reporting.cucumber.reporter import RunMetadata
    from pytest_e1ts.reporting.outcome import joined_steps, outcome_of, reason_of, step_outcome
    from pytest_e1ts.reporting.recording.lost_records import LostRecords
    from pytest_e1ts.reporting.recording.protocols import Reporter
    from pytest_e1ts.schema.upgrade import upgrade
    from pytest_e1ts.settings import Settings
    from pytest_e1ts.store.application.named_queries import register_query
    from pytest_e1ts.store.connection.address import DEFAULT_DATABASE, DatabaseAddress
    from pytest_e1ts.store.connection.connect import connect_with_retries
    from pytest_e1ts.store.embedded.reset import drop_database
    from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded
    from pytest_e1ts.store.releases.file.files import read_release_file
    from pytest_e1ts.store.releases.file.load import load_release
    from pytest_e1ts.store.releases.find import has_release
    from pytest_e1ts.values.secrets import Secrets

__all__ = [
    "DEFAULT_DATABASE",
    "Artifact",
    "BrokenStepError",
    "Comparison",
    "ConfigurationError",
    "DatabaseAddress",
    "E1tsError",
    "Embedded",
    "ExpectationError",
    "LintContext",
    "LostRecords",
    "OptionList",
    "PageObject",
    "Place",
    "Plan",
    "PlanDraft",
    "PlannedCase",
    "PlannedEnvironment",
    "PlannedRelease",
    "PlannedScenario",
    "PlannedSet",
    "PlannedStep",
    "Problem",
    "Quarantined",
    "Remark",
    "Reporter",
    "Results",
    "RunFinished",
    "RunMetadata",
    "RunStarted",
    "ScenarioFinished",
    "ScenarioResult",
    "Secrets",
    "Settings",
    "Step",
    "StepFinished",
    "StepWarning",
    "Target",
    "UsageError",
    "Verdict",
    "action",
    "arguments",
    "business_action",
    "connect_with_retries",
    "drop_database",
    "embedded_folder",
    "has_release",
    "joined_steps",
    "load_release",
    "matcher",
    "matchers",
    "outcome_of",
    "quoted",
    "read_release_file",
    "reason_of",
    "register_query",
    "release_rule",
    "scenario_rule",
    "start_embedded",
    "step_outcome",
    "step_rule",
    "strategy",
    "upgrade",
    "write_atomically",
]

PLACES = {
    # Actions
    "action": "pytest_e1ts.actions.registry",
    "arguments": "pytest_e1ts.actions",
    "Step": "pytest_e1ts.actions.runtime",
    "Target": "pytest_e1ts.locators.target",
    # Locators and matchers
    "strategy": "pytest_e1ts.locators.strategies",
    "Comparison": "pytest_e1ts.matchers.comparison",
    "matcher": "pytest_e1ts.matchers.comparison",
    "matchers": "pytest_e1ts.matchers.comparison",
    "quoted": "pytest_e1ts.matchers.comparison",
    # Page objects
    "PageObject": "pytest_e1ts.page_objects.base",
    "business_action": "pytest_e1ts.page_objects.business",
    # Errors
    "BrokenStepError": "pytest_e1ts.errors",
    "ConfigurationError": "pytest_e1ts.errors",
    "E1tsError": "pytest_e1ts.errors",
    "ExpectationError": "pytest_e1ts.errors",
    "UsageError": "pytest_e1ts.errors",
    # Lint rules
    "release_rule": "pytest_e1ts.planning.lint.rule",
    "scenario_rule": "pytest_e1ts.planning.lint.rule",
    "step_rule": "pytest_e1ts.planning.lint.rule",
    "Remark": "pytest_e1ts.planning.lint.finding",
    "LintContext": "pytest_e1ts.planning.lint.context",
    # The plan
    "OptionList": "pytest_e1ts.model.plan",
    "Place": "pytest_e1ts.model.plan",
    "Plan": "pytest_e1ts.model.plan",
    "PlannedCase": "pytest_e1ts.model.plan",
    "PlannedEnvironment": "pytest_e1ts.model.plan",
    "PlannedRelease": "pytest_e1ts.model.plan",
    "PlannedScenario": "pytest_e1ts.model.plan",
    "PlannedSet": "pytest_e1ts.model.plan",
    "PlannedStep": "pytest_e1ts.model.plan",
    "Problem": "pytest_e1ts.model.plan",
    "PlanDraft": "pytest_e1ts.planning.draft",
    # Results
    "Artifact": "pytest_e1ts.model.events",
    "Quarantined": "pytest_e1ts.model.events",
    "RunFinished": "pytest_e1ts.model.events",
    "RunStarted": "pytest_e1ts.model.events",
    "ScenarioFinished": "pytest_e1ts.model.events",
    "StepFinished": "pytest_e1ts.model.events",
    "StepWarning": "pytest_e1ts.model.events",
    "Verdict": "pytest_e1ts.model.events",
    "Results": "pytest_e1ts.model.results",
    "ScenarioResult": "pytest_e1ts.model.results",
    # Reporters
    "Reporter": "pytest_e1ts.reporting.recording.protocols",
    "RunMetadata": "pytest_e1ts.reporting.cucumber.reporter",
    "LostRecords": "pytest_e1ts.reporting.recording.lost_records",
    "joined_steps": "pytest_e1ts.reporting.outcome",
    "outcome_of": "pytest_e1ts.reporting.outcome",
    "reason_of": "pytest_e1ts.reporting.outcome",
    "step_outcome": "pytest_e1ts.reporting.outcome",
    "write_atomically": "pytest_e1ts.reporting.atomic_write",
    # Settings and secrets
    "Settings": "pytest_e1ts.settings",
    "Secrets": "pytest_e1ts.values.secrets",
    # Databases
    "register_query": "pytest_e1ts.store.application.named_queries",
    "DEFAULT_DATABASE": "pytest_e1ts.store.connection.address",
    "DatabaseAddress": "pytest_e1ts.store.connection.address",
    "connect_with_retries": "pytest_e1ts.store.connection.connect",
    "drop_database": "pytest_e1ts.store.embedded.reset",
    "Embedded": "pytest_e1ts.store.embedded.server",
    "embedded_folder": "pytest_e1ts.store.embedded.server",
    "start_embedded": "pytest_e1ts.store.embedded.server",
    "upgrade": "pytest_e1ts.schema.upgrade",
    "read_release_file": "pytest_e1ts.store.releases.file.files",
    "load_release": "pytest_e1ts.store.releases.file.load",
    "has_release": "pytest_e1ts.store.releases.find",
}
"""Where each name lives, in the order of the reference."""


def __getattr__(name: str) -> object:
    """Fetch a name from where it lives."""
    if name not in PLACES:
        from pytest_e1ts.registry import suggestion  # noqa: PLC0415 - in an error alone

        raise AttributeError(f"pytest_e1ts.api has no {name!r}. {suggestion(name, PLACES)}")
    found = globals()[name] = getattr(import_module(PLACES[name]), name)
    return found


def __dir__() -> list[str]:
    """List the public names."""
    return list(__all__)
