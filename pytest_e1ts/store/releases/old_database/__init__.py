"""Rows of the old authoring tool's database into today's tables, with their ids, in one transaction."""
