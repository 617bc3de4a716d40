"""How Hypothesis makes examples here; imported by the ``conftest.py`` of the folders whose tests use it."""

from __future__ import annotations

import hypothesis

# How long an example takes says how busy the machine is: no test is to fail for that.
hypothesis.settings.register_profile("e1ts", deadline=None)
hypothesis.settings.load_profile("e1ts")
