"""The old authoring tool's SQLite database, read into rows of today's tables: old columns, bad values and all."""
