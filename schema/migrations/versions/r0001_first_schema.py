"""The first schema: fifteen tables and the triggers of ``updated_at``.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels = None
depends_on = None

_TABLES = (
    "audit_logs",
    "test_run_steps",
    "test_runs",
    "reusable_case_steps",
    "reusable_cases",
    "environment_configs",
    "configuration_options",
    "test_steps",
    "match_configs",
    "select_configs",
    "test_scenarios",
    "test_cases",
    "test_sets",
    "categories",
    "releases",
)


def upgrade() -> None:
    """Create everything."""
    op.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def downgrade() -> None:
    """Drop everything, with all rows."""
    for table in _TABLES:
        op.drop_table(table)
    op.execute("DROP FUNCTION update_updated_at_column()")
