"""pytest-e1ts: data-driven acceptance testing on pytest."""
