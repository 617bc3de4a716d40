"""Rows and cells of tables."""
