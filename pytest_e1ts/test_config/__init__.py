"""The 7PS configuration, ``test_config.yml``: what it may hold, and a check that names every fault with its place."""

from pytest_e1ts.test_config.checking import check_text
from pytest_e1ts.test_config.findings import Finding

__all__ = ["Finding", "check_text"]
