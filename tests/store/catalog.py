"""Everything PostgreSQL knows about a schema, as comparable data."""

from __future__ import annotations

from sqlalchemy import Connection

_QUERIES = {
    "columns": """
        SELECT table_name, ordinal_position, column_name, data_type, character_maximum_length, is_nullable,
               column_default
        FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2""",
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2",
    "triggers": """
        SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        ORDER BY 1, 2""",
    "functions": """
        SELECT proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1""",
    "sequences": """
        SELECT sequencename, data_type::text, start_value, increment_by FROM pg_sequences
        WHERE schemaname = 'public' ORDER BY 1""",
}


def read_catalog(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return columns, constraints, indexes, triggers, functions and sequences, but not Alembic's own table."""
    return {
        name: [
            tuple(" ".join(part.split()) if isinstance(part, str) else part for part in row)
            for row in connection.exec_driver_sql(query)
            if row[0] != "alembic_version"
        ]
        for name, query in _QUERIES.items()
    }
