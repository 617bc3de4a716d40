"""The plugins of the test environment that have no part in what most inner runs show.

Each is imported anew by every process of every inner run: together two thirds of the processor time that such a process
takes to start (1.6 s with them, 0.5 s without).
"""

from __future__ import annotations

NO_PART = (
    "-p",
    "no:anyio",
    "-p",
    "no:hypothesispytest",
    "-p",
    "no:pytest-bdd",
    "-p",
    "no:allure_pytest",
    "-p",
    "no:pytest-teamcity",
    "-p",
    "no:faker",
)
