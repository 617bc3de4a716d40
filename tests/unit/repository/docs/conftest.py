"""What pytest offers where the documentation names it."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.checkout import ROOT


@pytest.fixture(scope="session")
def options_of_pytest() -> set[str]:
    """Every option that pytest has with what is installed here."""
    shown = subprocess.run(
        [sys.executable, "-m", "pytest", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"(?<![\w-])--?[a-zA-Z][\w-]*", shown.stdout))
