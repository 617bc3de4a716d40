"""`e1ts record`."""
