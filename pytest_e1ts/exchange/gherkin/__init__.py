"""Releases as feature files, and feature files as records of a release."""
