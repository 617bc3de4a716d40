"""Run rows: written, read, closed."""
