"""``e1ts import-sqlite``: the old authoring tool's database, moved into today's."""
