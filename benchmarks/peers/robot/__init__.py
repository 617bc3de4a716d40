"""The scenarios as suites of Robot Framework with its Browser library."""
