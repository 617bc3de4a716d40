"""Cucumber JSON."""
