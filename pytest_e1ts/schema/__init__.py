"""The database schema: tables, triggers, migrations and the current SQL."""
