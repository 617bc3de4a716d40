"""Sinks take every event as it happens; reporters write files at the end."""
