"""Elements by a bare name."""
