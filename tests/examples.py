"""How Hypothesis makes examples here; imported by the ``conftest.py`` of the folders whose tests use it.

The same examples are tried in every run, so that a change is judged by what it changed. New ones are looked for on
purpose: ``HYPOTHESIS_PROFILE=search .venv/bin/python -m pytest tests/unit``; what they find becomes an ``@example``.
"""

from __future__ import annotations

import os

import hypothesis

# How long an example takes says how busy the machine is: no test is to fail for that.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, database=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
