"""Runs one scenario in a browser; knows Playwright, not pytest."""
