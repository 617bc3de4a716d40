"""Benchmarks: each is a module that prints a table; ``python -m benchmarks.NAME``."""

import os

# Users have compiled files. Where this variable is set, every process would compile all that it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
