"""The rows that are compared with other runners pass: a benchmark whose runs do not count says nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.checkout import ROOT


def test_a_scenario_of_each_kind_passes() -> None:
    words = [
        sys.executable,
        "-m",
        "benchmarks.peers",
        "--rounds=1",
        "--scenarios=4",
        "--workers=1",
        "--only=rows-reuse",
    ]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
