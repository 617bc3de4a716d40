"""The plugins of the test environment that have no part in what most inner runs show.

Each is imported anew by every process of every inner run: together a quarter of the time that such a run takes.
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
)
