"""Whether VS Code asks is seen at its plugin, however pytest was started."""

from __future__ import annotations

import types

import pytest

from pytest_e1ts.pytest_plugin.editors.vscode import is_vscode


def test_vs_code_is_known_by_its_plugin(pytestconfig: pytest.Config) -> None:
    assert not is_vscode(pytestconfig)
    plugin = types.ModuleType("vscode_pytest")
    pytestconfig.pluginmanager.register(plugin, "vscode_pytest")
    try:
        assert is_vscode(pytestconfig)
    finally:
        pytestconfig.pluginmanager.unregister(plugin)
