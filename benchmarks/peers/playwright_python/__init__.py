"""The scenarios as functions of pytest-playwright."""
