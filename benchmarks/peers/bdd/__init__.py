"""The scenarios as a feature of pytest-bdd."""
