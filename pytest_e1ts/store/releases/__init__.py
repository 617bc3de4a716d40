"""Releases: found, read, and their files."""
