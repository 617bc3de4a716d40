"""The hierarchy that authors write: release › test set › case › scenario › step, with its configuration."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB

from pytest_e1ts.schema.columns import key, long_text, metadata, number, reference, short_text, times

releases = Table(
    "releases",
    metadata,
    key(),
    short_text("release_number", 50, nullable=False),
    long_text("description"),
    long_text("notes"),
    short_text("status", 20, default="draft"),
    *times(),
    UniqueConstraint("release_number"),
    CheckConstraint("status IN ('draft', 'open', 'closed', 'archived')", name="status"),
)
Index("idx_releases_status", releases.c.status)
Index("idx_releases_number", releases.c.release_number)

categories = Table(
    "categories",
    metadata,
    key(),
    short_text("name", 255, nullable=False),
    reference("parent_id", "categories.id", on_delete="SET NULL", nullable=True),
    short_text("tree_index", 255),
    *times(),
)
Index("idx_categories_parent", categories.c.parent_id)
Index("idx_categories_tree", categories.c.tree_index)

test_sets = Table(
    "test_sets",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    reference("category_id", "categories.id", on_delete="SET NULL", nullable=True),
    short_text("name", 255, nullable=False),
    long_text("description"),
    *times(),
)
Index("idx_test_sets_release", test_sets.c.release_id)
Index("idx_test_sets_category", test_sets.c.category_id)

test_cases = Table(
    "test_cases",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    reference("test_set_id", "test_sets.id", on_delete="CASCADE"),
    short_text("name", 255, nullable=False),
    long_text("description"),
    number("order_index", default=0),
    *times(),
)
Index("idx_test_cases_release", test_cases.c.release_id)
Index("idx_test_cases_test_set", test_cases.c.test_set_id)
Index("idx_test_cases_order", test_cases.c.test_set_id, test_cases.c.order_index)

test_scenarios = Table(
    "test_scenarios",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    reference("test_case_id", "test_cases.id", on_delete="CASCADE"),
    short_text("name", 255, nullable=False),
    long_text("description"),
    number("order_index", default=0),
    *times(),
)
Index("idx_test_scenarios_release", test_scenarios.c.release_id)
Index("idx_test_scenarios_test_case", test_scenarios.c.test_case_id)
Index("idx_test_scenarios_order", test_scenarios.c.test_case_id, test_scenarios.c.order_index)

select_configs, match_configs = (
    Table(
        name,
        metadata,
        key(),
        short_text("name", 255, nullable=False),
        Column("options", JSONB(none_as_null=True), server_default=text("'[]'")),
        *times(),
    )
    for name in ("select_configs", "match_configs")
)

test_steps = Table(
    "test_steps",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    reference("test_scenario_id", "test_scenarios.id", on_delete="CASCADE"),
    number("order_index", default=0),
    long_text("step_definition"),
    short_text("type", 100),
    short_text("element_id", 500),
    short_text("action", 100),
    long_text("action_result"),
    reference("select_config_id", "select_configs.id", on_delete="SET NULL", nullable=True),
    reference("match_config_id", "match_configs.id", on_delete="SET NULL", nullable=True),
    Column("required", Boolean, server_default=text("true")),
    long_text("expected_results"),
    *times(),
)
Index("idx_test_steps_release", test_steps.c.release_id)
Index("idx_test_steps_scenario", test_steps.c.test_scenario_id)
Index("idx_test_steps_order", test_steps.c.test_scenario_id, test_steps.c.order_index)

configuration_options = Table(
    "configuration_options",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    short_text("option_type", 50, nullable=False),
    short_text("name", 255, nullable=False),
    short_text("display_name", 255),
    number("order_index", default=0),
    short_text("result_type", 50),
    *times(),
    CheckConstraint("option_type IN ('type', 'action')", name="option_type"),
)
Index("idx_config_options_release", configuration_options.c.release_id)
Index("idx_config_options_type", configuration_options.c.release_id, configuration_options.c.option_type)

environment_configs = Table(
    "environment_configs",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE", nullable=True),
    short_text("name", 100, nullable=False),
    long_text("value", nullable=False),
    *times(),
    UniqueConstraint("release_id", "name"),
)
Index("idx_env_configs_release", environment_configs.c.release_id)
