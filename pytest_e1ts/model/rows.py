"""The rows of one release exactly as the database holds them, read in one snapshot.

Any column that the schema allows to be NULL may be None here; nothing is cleaned or judged yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One row of ``releases``."""

    id: int
    release_number: str
    description: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class TestSetRow:
    """One row of ``test_sets``, with the name of its category."""

    __test__ = False  # pytest would otherwise take the class for a test

    id: int
    name: str
    description: str | None
    category: str | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of ``test_cases``."""

    id: int
    test_set_id: int
    name: str
    description: str | None
    order_index: int | None


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One row of ``test_scenarios``."""

    id: int
    test_case_id: int
    name: str
    description: str | None
    order_index: int | None


class StepRow(NamedTuple):
    """One row of ``test_steps``; a tuple, because there are many and a tuple is made five times as fast."""

    id: int
    test_scenario_id: int
    order_index: int | None
    step_definition: str | None
    type: str | None
    element_id: str | None
    action: str | None
    action_result: str | None
    select_config_id: int | None
    match_config_id: int | None
    required: bool | None
    expected_results: str | None


class ReusableStepRow(NamedTuple):
    """One row of ``reusable_case_steps``."""

    id: int
    reusable_case_id: int
    order_index: int | None
    step_definition: str | None
    type: str | None
    element_id: str | None
    action: str | None
    action_result: str | None
    required: bool | None
    expected_results: str | None


@dataclass(frozen=True, slots=True)
class ReusableCaseRow:
    """One row of ``reusable_cases``, with its steps where the release refers to it."""

    id: int
    name: str
    steps: tuple[ReusableStepRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionListRow:
    """One row of ``select_configs`` or ``match_configs``.

    Attributes:
        options: Whatever JSON the column holds; None where it cannot be worked with.
        fault: Why it cannot, as in ``is nested too deeply``; empty where it can.
    """

    id: int
    name: str
    options: object
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ConfigurationOptionRow:
    """One row of ``configuration_options``: a type or an action that the release's authors may choose."""

    option_type: str
    name: str
    display_name: str | None
    result_type: str | None


@dataclass(frozen=True, slots=True)
class EnvironmentConfigRow:
    """One row of ``environment_configs``; ``release_id`` None means that it holds for every release."""

    id: int
    release_id: int | None
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ReleaseRows:
    """Everything that planning needs to know of one release, from one read-only snapshot.

    Attributes:
        notices: What a person should know about how the release was found, such as that it is closed.
        reusable_cases: All of them, where descriptions refer to any; those referred to have their steps.
        feature_sets: The test sets of the release that stand for feature files, whether they were named or not.
    """

    release: ReleaseRow
    sets: tuple[TestSetRow, ...]
    cases: tuple[CaseRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    steps: tuple[StepRow, ...]
    select_configs: tuple[OptionListRow, ...] = ()
    match_configs: tuple[OptionListRow, ...] = ()
    configuration_options: tuple[ConfigurationOptionRow, ...] = ()
    environment_configs: tuple[EnvironmentConfigRow, ...] = ()
    notices: tuple[str, ...] = ()
    reusable_cases: tuple[ReusableCaseRow, ...] = ()
    feature_sets: tuple[TestSetRow, ...] = ()
