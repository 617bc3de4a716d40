"""What is kept beside the releases: reusable cases, runs with their steps, and the audit log."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from schema.columns import created_at, key, metadata, number, prose, reference, times, words

reusable_cases = Table(
    "reusable_cases",
    metadata,
    key(),
    words("name", 255, nullable=False),
    prose("description"),
    *times(),
)

reusable_case_steps = Table(
    "reusable_case_steps",
    metadata,
    key(),
    reference("reusable_case_id", "reusable_cases.id", on_delete="CASCADE"),
    words("scenario_name", 255),
    number("order_index", default=0),
    prose("step_definition"),
    words("type", 100),
    words("element_id", 500),
    words("action", 100),
    prose("action_result"),
    Column("required", Boolean, server_default=text("true")),
    prose("expected_results"),
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
    words("test_set_name", 255),
    words("environment", 100),
    prose("base_url"),
    words("status", 20, default="pending"),
    words("batch_id", 100),
    number("duration_ms"),
    number("total_scenarios", default=0),
    number("total_steps", default=0),
    number("passed_steps", default=0),
    number("failed_steps", default=0),
    prose("video_path"),
    Column("failed_details", JSONB(none_as_null=True)),
    words("executed_by", 100),
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
    words("scenario_name", 255),
    words("case_name", 255),
    prose("step_definition"),
    prose("expected_results"),
    words("status", 20),
    prose("error_message"),
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
    words("user_eid", 100),
    words("user_name", 255),
    words("action", 50, nullable=False),
    words("resource_type", 50, nullable=False),
    number("resource_id"),
    words("resource_name", 255),
    reference("release_id", "releases.id", on_delete="SET NULL", nullable=True),
    Column("old_value", JSONB(none_as_null=True)),
    Column("new_value", JSONB(none_as_null=True)),
    words("ip_address", 50),
    prose("user_agent"),
    created_at(),
)
Index("idx_audit_logs_user", audit_logs.c.user_eid)
Index("idx_audit_logs_action", audit_logs.c.action)
Index("idx_audit_logs_resource", audit_logs.c.resource_type, audit_logs.c.resource_id)
Index("idx_audit_logs_release", audit_logs.c.release_id)
Index("idx_audit_logs_created", audit_logs.c.created_at)
