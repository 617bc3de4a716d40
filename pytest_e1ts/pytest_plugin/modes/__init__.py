"""Sessions that look and run nothing: lint, live lint, plan."""
