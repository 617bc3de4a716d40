"""The only room that speaks SQL: table metadata, plan reads, result writes, connections."""
