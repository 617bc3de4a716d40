"""The demo, from a clean start."""
