"""What is kept beside the releases: reusable cases, runs with their steps, and the audit log."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from pytest_e1ts.schema.columns import created_at, key, long_text, metadata, number, reference, short_text, times

reusable_cases = Table(
    "reusable_cases",
    metadata,
    key(),
    short_text("name", 255, nullable=False),
    long_text("description"),
    *times(),
)

reusable_case_steps = Table(
    "reusable_case_steps",
    metadata,
    key(),
    reference("reusable_case_id", "reusable_cases.id", on_delete="CASCADE"),
    short_text("scenario_name", 255),
    number("order_index", default=0),
    long_text("step_definition"),
    short_text("type", 100),
    short_text("element_id", 500),
    short_text("action", 100),
    long_text("action_result"),
    Column("required", Boolean, server_default=text("true")),
    long_text("expected_results"),
    *times(),
)
Index("idx_reusable_steps_case", reusable_case_steps.c.reusable_case_id)
Index("idx_reusable_steps_order", reusable_case_steps.c.reusable_case_id, reusable_case_steps.c.order_index)

test_runs = Table(
    "test_runs",
    metadata,
    key(),
    reference("release_id", "releases.id", on_delete="CASCADE"),
    reference("test_set_id", "test_sets.id", on_delete="CASCADE"),
    short_text("test_set_name", 255),
    short_text("environment", 100),
    long_text("base_url"),
    short_text("status", 20, default="pending"),
    short_text("batch_id", 100),
    number("duration_ms"),
    number("total_scenarios", default=0),
    number("total_steps", default=0),
    number("passed_steps", default=0),
    number("failed_steps", default=0),
    long_text("video_path"),
    Column("failed_details", JSONB(none_as_null=True)),
    short_text("executed_by", 100),
    *times(),
    CheckConstraint("status IN ('pending', 'running', 'passed', 'failed')", name="status"),
)
Index("idx_test_runs_release", test_runs.c.release_id)
Index("idx_test_runs_test_set", test_runs.c.test_set_id)
Index("idx_test_runs_batch", test_runs.c.batch_id)
Index("idx_test_runs_status", test_runs.c.status)

test_run_steps = Table(
    "test_run_steps",
    metadata,
    key(),
    reference("test_run_id", "test_runs.id", on_delete="CASCADE"),
    number("test_step_id"),
    number("scenario_id"),
    short_text("scenario_name", 255),
    short_text("case_name", 255),
    long_text("step_definition"),
    long_text("expected_results"),
    short_text("status", 20),
    long_text("error_message"),
    number("duration_ms"),
    created_at(),
    CheckConstraint("status IN ('passed', 'failed', 'skipped')", name="status"),
)
Index("idx_test_run_steps_run", test_run_steps.c.test_run_id)
Index("idx_test_run_steps_status", test_run_steps.c.status)

audit_logs = Table(
    "audit_logs",
    metadata,
    key(),
    short_text("user_eid", 100),
    short_text("user_name", 255),
    short_text("action", 50, nullable=False),
    short_text("resource_type", 50, nullable=False),
    number("resource_id"),
    short_text("resource_name", 255),
    reference("release_id", "releases.id", on_delete="SET NULL", nullable=True),
    Column("old_value", JSONB(none_as_null=True)),
    Column("new_value", JSONB(none_as_null=True)),
    short_text("ip_address", 50),
    long_text("user_agent"),
    created_at(),
)
Index("idx_audit_logs_user", audit_logs.c.user_eid)
Index("idx_audit_logs_action", audit_logs.c.action)
Index("idx_audit_logs_resource", audit_logs.c.resource_type, audit_logs.c.resource_id)
Index("idx_audit_logs_release", audit_logs.c.release_id)
Index("idx_audit_logs_created", audit_logs.c.created_at)
