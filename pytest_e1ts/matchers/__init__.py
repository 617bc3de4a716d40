"""Comparisons that assertions use."""
