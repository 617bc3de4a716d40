"""Where this checkout stands, so that a test says the same wherever it stands itself."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
