"""Texts made fit for where they go: short enough, and whole."""
