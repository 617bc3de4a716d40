"""Runs of the past, read back."""
