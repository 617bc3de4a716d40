"""What all tests share.

pytest loads this file also where a release alone runs, for ``testpaths`` names its folder: it imports nothing that only
the tests need.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pytest_e1ts.store.application.named_queries import load_queries

pytest_plugins = ["tests.fixtures_database"]

load_queries(Path(__file__).parent.parent / "demo" / "queries.yml")  # the examples of database checks name them

# Hundreds of processes start in a run: each would compile everything anew, three times the work of its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# The same for Playwright's driver: inner runs have a cache of pytest's own each, and would fill it each time.
os.environ.setdefault("NODE_COMPILE_CACHE", str(Path(__file__).parent.parent / ".pytest_cache" / "d" / "e1ts-driver"))

DAMAGE = "damage"  # the property that says what a damage test has found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each damage test has found: also those that passed, which say nothing otherwise."""
    reports = [report for found in terminalreporter.stats.values() for report in found]
    told = [pair for report in reports if getattr(report, "when", "") == "teardown" for pair in report.user_properties]
    lines = [str(value) for name, value in told if name == DAMAGE]
    if lines:
        terminalreporter.write_sep("=", "damage")
    for line in sorted(lines):
        terminalreporter.write_line(line)
