"""Whether VS Code asks; every run looks, so nothing else is loaded for it."""

from __future__ import annotations

import pytest

_PLUGIN = "vscode_pytest"  # the name under which VS Code's Python extension lets pytest load its plugin


def is_vscode(config: pytest.Config) -> bool:
    """Return whether VS Code's test panel started this process."""
    return config.pluginmanager.hasplugin(_PLUGIN)
